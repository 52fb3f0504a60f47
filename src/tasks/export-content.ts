import { readConfig } from "../config.ts";
import type { Library } from "../core/content/library.ts";
import { loadLibrary } from "../infra/content-files.ts";
import { problemsText } from "../infra/content-report.ts";
import { runTask } from "./task.ts";

// npm run -s export-content: the validated content as one JSON document. Ids are those of the files, without the item.

runTask(async () => {
  const content = loadLibrary(readConfig(process.env).contentDir);
  if (content.kind === "problems") throw new Error(problemsText(content.problems));
  process.stdout.write(`${JSON.stringify(exported(content.library))}\n`);
});

const local = (id: string): string => id.split(":").at(-1) ?? id;

function exported({ items, lessons, concepts, questions }: Library) {
  return {
    items: items.map(({ code, title, topics }) => ({
      code,
      title,
      topics: topics.map((topic) => ({
        ...topic,
        subtopics: topic.subtopics.map((subtopic) => {
          const lesson = lessons.get(`${code}:${subtopic.id}`);
          return { ...subtopic, lesson: lesson && { ...lesson, subtopic: subtopic.id } };
        }),
      })),
    })),
    concepts: [...concepts.values()].map((concept) => ({ ...concept, subtopic: local(concept.subtopic) })),
    questions: [...questions.values()].map((question) => ({
      ...question,
      id: local(question.id),
      subtopic: local(question.subtopic),
    })),
  };
}
