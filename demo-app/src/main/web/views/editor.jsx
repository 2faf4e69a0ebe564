import { useState } from 'preact/hooks';
import { to } from '../app/address.js';
import { useReading } from '../data/reading.js';
import { Back } from '../ui/icons.jsx';
import { Read } from '../ui/states.jsx';
import { Assets } from './editor/assets.jsx';
import { Checkpoints } from './editor/checkpoints.jsx';
import { Screen } from './editor/screen.jsx';
import { Timeline } from './editor/timeline.jsx';
import { Title } from './editor/title.jsx';

/** One project: its scenes in time, and of the one that is chosen what it says and shows. */
export default function Editor({ of }) {
  const reading = useReading(`/api/projects/${encodeURIComponent(of)}`);
  return (
    <div class="width view">
      <p><a class="back" href={to('projects')}><Back />Projects</a></p>
      <Read of={reading}>{(project) => <Project project={project} again={reading.again} />}</Read>
    </div>
  );
}

function Project({ project: { summary, scenes, assets, checkpoints }, again }) {
  const [chosen, setChosen] = useState(0);
  const scene = scenes[chosen];
  return (
    <>
      <Title summary={summary} changed={again} />
      <div class="desk">
        <div>
          {scene ? <Screen scene={scene} /> : <p class="note">This project has no scenes yet.</p>}
          {scene && <Timeline scenes={scenes} chosen={chosen} choose={setChosen} />}
        </div>
        <div>
          {scene && <Assets assets={assets.filter((asset) => asset.sceneId === scene.id)} />}
          <Checkpoints project={summary.id} checkpoints={checkpoints} changed={again} />
        </div>
      </div>
    </>
  );
}
