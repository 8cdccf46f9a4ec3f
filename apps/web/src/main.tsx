import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/page.css';
import './ui/pieces.css';
import './ui/lists.css';
import './ui/form.css';
import './frame/frame.css';
import './frame/navigation.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { makeQueryClient } from './api/queries.js';
import { App } from './app.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <QueryClientProvider client={makeQueryClient()}>
    <BrowserRouter>
      <App />
    </BrowserRouter>
  </QueryClientProvider>,
);
