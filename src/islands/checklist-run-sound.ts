/** A short tone for what falls due. It is to be opened by a press: without one, a browser keeps quiet. */
export function openSound(): () => void {
  const audio = new AudioContext();
  return () => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    volume.gain.value = QUIET;
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + LENGTH);
  };
}

const QUIET = 0.2;
/** In seconds. */
const LENGTH = 0.4;
