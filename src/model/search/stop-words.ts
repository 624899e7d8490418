/** Words that say nothing about a symptom, the levels that log lines begin with, and the start of names of packages. */
export const stopWords: ReadonlySet<string> = new Set(
  `
  a about across after again against all already also am among an and another any anyone anything are arent as at
  be because been before being between but by can cannot cant could couldnt did didnt do does doesnt doing done dont during
  each else even ever every everyone everything few for from get gets getting go goes going got
  had has have having he her here hers him his how however i id if ill im in into is isnt it its itself ive
  just keep keeps kind let lets like made make makes many may maybe me might more most much must my
  no not nothing now of off often on once only onto or other our ours out over own per perhaps please
  really same see seem seems seen she should since so some someone something sometimes still such
  than that thats the their them then there theres these they theyre thing things this those though through to too
  under until up upon us use used uses using very via want was wasnt way we well were weve what when whenever where
  whether which while who whole why will with within without wont would wouldnt yes yet you your yours
  say says said saying tell tells told telling ask asks asked asking
  need needs needed think thinks thought guess mean means meant believe suppose supposed swear swears hope
  take takes took taken taking come comes came coming give gives gave given giving put puts went become becomes became
  hi hello hey dear thank thanks pls ok okay btw fyi hmm oh
  quite pretty rather bit lot lots actually basically apparently somehow anyway simply literally totally completely
  today tonight morning evening afternoon
  debug info notice trace warn warning
  com org net io www java javax sun lang util src dist
  `
    .trim()
    .split(/\s+/),
);
