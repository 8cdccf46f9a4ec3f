import { lazy, type ComponentType } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { useMe, useOnePersonOnly, useSession } from './api/session.js';
import { Frame } from './frame/frame.js';
import { homeOf } from './frame/navigation.js';
import { NotHere } from './frame/not-here.js';
import { SignInPage } from './sign-in/sign-in.page.js';
import { Loading, ProblemPanel } from './ui/state.js';

/** A page in a chunk of its own, by its named export. */
const page = <N extends string>(load: () => Promise<Record<N, ComponentType>>, name: N) =>
  lazy(async () => ({ default: (await load())[name] }));

const TodayPage = page(() => import('./coordinator/today.page.js'), 'TodayPage');
const TriagePage = page(() => import('./coordinator/triage.page.js'), 'TriagePage');
const ReferralsPage = page(() => import('./referral/referrals.page.js'), 'ReferralsPage');
const ReferralPage = page(() => import('./referral/referral.page.js'), 'ReferralPage');
const CasesPage = page(() => import('./case/cases.page.js'), 'CasesPage');
const CasePage = page(() => import('./case/case.page.js'), 'CasePage');
const SeeAsPage = page(() => import('./preview/see-as.page.js'), 'SeeAsPage');
const BeforeReleasePage = page(() => import('./preview/see-as.page.js'), 'BeforeReleasePage');
const ConflictsPage = page(() => import('./conflict/conflicts.page.js'), 'ConflictsPage');
const MeetingPage = page(() => import('./meeting/meeting.page.js'), 'MeetingPage');
const MinutesPage = page(() => import('./meeting/minutes.page.js'), 'MinutesPage');
const PeoplePage = page(() => import('./consultation/people.page.js'), 'PeoplePage');
const OwnConsultationPage = page(() => import('./consultation/own-consultation.page.js'), 'OwnConsultationPage');
const ConsultationPage = page(() => import('./consultation/consultation.page.js'), 'ConsultationPage');
const AddClientPage = page(() => import('./consultation/add-client.page.js'), 'AddClientPage');
const ClientPage = page(() => import('./consultation/client.page.js'), 'ClientPage');
const WarningPage = page(() => import('./coordinator/warning.page.js'), 'WarningPage');
const ProgramPage = page(() => import('./program/program.page.js'), 'ProgramPage');
const EnrolmentPage = page(() => import('./program/enrolment.page.js'), 'EnrolmentPage');
const LanePage = page(() => import('./program/lane.page.js'), 'LanePage');
const SettingsPage = page(() => import('./settings/settings.page.js'), 'SettingsPage');
const ProposePage = page(() => import('./settings/propose.page.js'), 'ProposePage');
const LedgerPage = page(() => import('./sharing/ledger.page.js'), 'LedgerPage');
const QuestionsPage = page(() => import('./question/questions.page.js'), 'QuestionsPage');
const QuestionPage = page(() => import('./question/question.page.js'), 'QuestionPage');
const RequestsPage = page(() => import('./sharing/requests.page.js'), 'RequestsPage');
const RequestPage = page(() => import('./sharing/request.page.js'), 'RequestPage');
const StatementPage = page(() => import('./sharing/statement.page.js'), 'StatementPage');
const AskAgencyPage = page(() => import('./sharing/ask-agency.page.js'), 'AskAgencyPage');
const ConfirmationsPage = page(() => import('./consultation/confirmations.page.js'), 'ConfirmationsPage');
const ConfirmationPage = page(() => import('./consultation/confirmation.page.js'), 'ConfirmationPage');
const SharePage = page(() => import('./sharing/share.page.js'), 'SharePage');
const ComplaintPage = page(() => import('./sharing/complaint.page.js'), 'ComplaintPage');
const RolesPage = page(() => import('./sharing/roles.page.js'), 'RolesPage');
const RegisterPage = page(() => import('./sharing/register.page.js'), 'RegisterPage');
const ServiceGapsPage = page(() => import('./actions/service-gaps.page.js'), 'ServiceGapsPage');
const TimelinessPage = page(() => import('./boards/timeliness.page.js'), 'TimelinessPage');
const BoardPage = page(() => import('./boards/board.page.js'), 'BoardPage');
const ActionsPage = page(() => import('./actions/actions.page.js'), 'ActionsPage');
const MyRemindersPage = page(() => import('./reminders/my-reminders.page.js'), 'MyRemindersPage');
const MessagesPage = page(() => import('./reminders/messages.page.js'), 'MessagesPage');
const ContactsPage = page(() => import('./reminders/contacts.page.js'), 'ContactsPage');

function Home() {
  return <Navigate to={homeOf(useMe())} replace />;
}

/** Every screen and its address. Addresses hold ids only. */
function Screens() {
  return (
    <Routes>
      <Route path="/" element={<Home />} />
      <Route path="/sign-in" element={<Home />} />
      <Route path="/today" element={<TodayPage />} />
      <Route path="/triage/:referralId" element={<TriagePage />} />
      <Route path="/referrals" element={<ReferralsPage />} />
      <Route path="/referrals/:referralId" element={<ReferralPage />} />
      <Route path="/cases" element={<CasesPage />} />
      <Route path="/cases/:caseId" element={<CasePage />} />
      <Route path="/cases/:caseId/ledger" element={<LedgerPage />} />
      <Route path="/cases/:caseId/as" element={<SeeAsPage />} />
      <Route path="/cases/:caseId/releasing/:consultationId/:agencyId" element={<BeforeReleasePage />} />
      <Route path="/cases/:caseId/ask" element={<AskAgencyPage />} />
      <Route path="/cases/:caseId/share" element={<SharePage />} />
      <Route path="/cases/:caseId/complaint" element={<ComplaintPage />} />
      <Route path="/cases/:caseId/roles" element={<RolesPage />} />
      <Route path="/register" element={<RegisterPage />} />
      <Route path="/cases/:caseId/conflicts" element={<ConflictsPage />} />
      <Route path="/meetings/:meetingId" element={<MeetingPage />} />
      <Route path="/meetings/:meetingId/minutes" element={<MinutesPage />} />
      <Route path="/people" element={<PeoplePage />} />
      <Route path="/people/new" element={<AddClientPage />} />
      <Route path="/people/:clientId" element={<ClientPage />} />
      <Route path="/warnings/:warningId" element={<WarningPage />} />
      <Route path="/people/consultations/:consultationId" element={<OwnConsultationPage />} />
      <Route path="/consultations/:consultationId" element={<ConsultationPage />} />
      <Route path="/confirmations" element={<ConfirmationsPage />} />
      <Route path="/confirmations/:consultationId" element={<ConfirmationPage />} />
      <Route path="/program" element={<ProgramPage />} />
      <Route path="/program/:enrolmentId" element={<EnrolmentPage />} />
      <Route path="/lane/:laneId" element={<LanePage />} />
      <Route path="/settings" element={<SettingsPage />} />
      <Route path="/settings/new" element={<ProposePage />} />
      <Route path="/questions" element={<QuestionsPage />} />
      <Route path="/questions/:questionId" element={<QuestionPage />} />
      <Route path="/requests" element={<RequestsPage />} />
      <Route path="/requests/:requestId" element={<RequestPage />} />
      <Route path="/disclosures/:statementId" element={<StatementPage />} />
      <Route path="/service-gaps" element={<ServiceGapsPage />} />
      <Route path="/boards/:board/timeliness" element={<TimelinessPage />} />
      <Route path="/boards/:board" element={<BoardPage />} />
      <Route path="/actions" element={<ActionsPage />} />
      <Route path="/reminders" element={<MyRemindersPage />} />
      <Route path="/settings/messages" element={<MessagesPage />} />
      <Route path="/contacts" element={<ContactsPage />} />
      <Route path="*" element={<NotHere />} />
    </Routes>
  );
}

/** The whole product: signing in, or the frame around the screens of who is signed in. */
export function App() {
  const session = useSession();
  useOnePersonOnly(session.data && session.data.id);
  if (session.data) {
    return (
      <Frame me={session.data}>
        <Screens />
      </Frame>
    );
  }
  if (session.data === null) {
    return (
      <Routes>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="*" element={<Navigate to="/sign-in" replace />} />
      </Routes>
    );
  }
  return (
    <main className="page page-narrow">
      {session.error ? (
        <ProblemPanel problem={session.error} onRetry={() => void session.refetch()} />
      ) : (
        <Loading what="Inview" />
      )}
    </main>
  );
}
