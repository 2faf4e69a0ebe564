import { to } from '../app/address.js';
import { useReading } from '../data/reading.js';
import { Back, Onwards } from '../ui/icons.jsx';
import { Poster } from '../ui/poster.jsx';
import { Read } from '../ui/states.jsx';
import { Status } from '../ui/status.jsx';
import { day, STATUSES } from '../ui/words.js';

// As many as the Studio lists at a time.
const PAGE = 50;

/** The projects, the newest first, all of them or those of one status. */
export default function Projects({ query: { status, before } }) {
  const parameters = new URLSearchParams(Object.entries({ status, before }).filter(([, value]) => value));
  const reading = useReading(`/api/projects?${parameters}`);
  return (
    <div class="width view">
      <h1>Projects</h1>
      <nav class="choices" aria-label="Status">
        <Choice name="All" chosen={status} />
        {Object.entries(STATUSES).map(([id, name]) => <Choice key={id} id={id} name={name} chosen={status} />)}
      </nav>
      <Read of={reading}>
        {(projects) => (
          <>
            {projects.length === 0 && <p class="lead">No projects.</p>}
            <ul class="cards">
              {projects.map((project) => <Card key={project.id} project={project} />)}
            </ul>
            <Pages status={status} before={before} projects={projects} />
          </>
        )}
      </Read>
    </div>
  );
}

function Choice({ id, name, chosen }) {
  return (
    <a href={to('projects', { status: id })} aria-current={id === chosen ? 'true' : undefined}>{name}</a>
  );
}

function Card({ project }) {
  return (
    <li class="card">
      <Poster of={project.id} />
      <h2><a href={to(`project/${project.id}`)}>{project.title}</a></h2>
      <p><Status of={project.status} /><time dateTime={project.updatedAt}>{day(project.updatedAt)}</time></p>
    </li>
  );
}

/** A page begins where the one before it ended: by what stands there, not by how many came before. */
function Pages({ status, before, projects }) {
  const last = projects.at(-1);
  return (
    <nav class="pages" aria-label="Pages">
      {before && <a class="button" href={to('projects', { status })}><Back />Newest</a>}
      {projects.length === PAGE && (
        <a class="button onwards" href={to('projects', { status, before: `${last.updatedAt},${last.id}` })}>
          Older<Onwards />
        </a>
      )}
    </nav>
  );
}
