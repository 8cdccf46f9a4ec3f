import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import * as Y from 'yjs';
import { SECTION_LIMIT, SectionSizes } from './section-size.js';
import { emptyDocument } from './text.js';

const measure = (document: Y.Doc): number => Y.encodeStateAsUpdate(document).length;
const at = (milliseconds: number): Date => new Date(milliseconds);

/** A section of about so many bytes, whose estimate may lie above what it holds. */
function section(bytes: number, estimate?: number) {
  const document = emptyDocument();
  document.getXmlFragment('body').push([new Y.XmlText('x'.repeat(bytes))]);
  return { document, size: estimate ?? measure(document) };
}

const empty = (open: { document: Y.Doc }): void => open.document.getXmlFragment('body').delete(0, 1);

describe('the size of a section', () => {
  it('is only estimated while the estimate has room', () => {
    const sizes = new SectionSizes();
    const open = section(10, SECTION_LIMIT - 100);
    expect(sizes.isFull(open, 100, at(0))).toBe(false);
    expect(open.size).toBe(SECTION_LIMIT - 100);
  });

  it('is measured when the estimate has none, and the measure is the next estimate', () => {
    const sizes = new SectionSizes();
    const open = section(1000, SECTION_LIMIT);
    expect(sizes.isFull(open, 1, at(0))).toBe(false);
    expect(open.size).toBe(measure(open.document));
  });

  it('that is measured and over the limit is full, and has room again once something is taken out', () => {
    const sizes = new SectionSizes();
    const open = section(SECTION_LIMIT - 1000);
    expect(sizes.isFull(open, 500, at(0))).toBe(false);
    expect(sizes.isFull(open, 5000, at(0))).toBe(true);
    empty(open);
    open.size += 20;
    expect(sizes.isFull(open, 5000, at(1000))).toBe(false);
    expect(open.size).toBeLessThan(100);
  });

  it('is measured once a second at most, and never again while nothing changed', () => {
    const sizes = new SectionSizes();
    const open = section(SECTION_LIMIT);
    expect(sizes.isFull(open, 5000, at(0))).toBe(true);
    const before = open.size;
    empty(open);
    // Nobody said that anything changed.
    expect([sizes.isFull(open, 5000, at(60_000)), open.size]).toEqual([true, before]);
    open.size += 20;
    expect([sizes.isFull(open, 5000, at(999)), open.size]).toEqual([true, before + 20]);
    expect(sizes.isFull(open, 5000, at(1000))).toBe(false);
  });

  it('is measured when the clock went back', () => {
    const sizes = new SectionSizes();
    const open = section(SECTION_LIMIT);
    sizes.isFull(open, 1, at(60_000));
    empty(open);
    open.size += 20;
    expect(sizes.isFull(open, 1, at(0))).toBe(false);
  });

  it('never lets a section grow over the limit, whatever is asked, added and taken out', () => {
    const step = fc.record({
      wait: fc.nat(1500),
      bytes: fc.integer({ min: 1, max: 300_000 }),
      takesOut: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 30 }), (steps) => {
        const sizes = new SectionSizes();
        const open = section(SECTION_LIMIT - 400_000);
        let now = 0;
        for (const { wait, bytes, takesOut } of steps) {
          now += wait;
          const before = Y.encodeStateVector(open.document);
          const body = open.document.getXmlFragment('body');
          if (takesOut && body.length > 1) body.delete(body.length - 1, 1);
          else if (sizes.isFull(open, bytes + 50, at(now))) continue;
          else body.push([new Y.XmlText('x'.repeat(bytes))]);
          open.size += Y.encodeStateAsUpdate(open.document, before).length;
        }
        expect(open.size).toBeGreaterThanOrEqual(measure(open.document));
        expect(measure(open.document)).toBeLessThanOrEqual(SECTION_LIMIT + 1000);
      }),
      { numRuns: 10 },
    );
  });
});
