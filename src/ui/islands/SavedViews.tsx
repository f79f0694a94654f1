import { useEffect, useRef } from 'react';
import { makeViewForm } from '../personal/views/view-form.ts';
import { pageHere } from '../personal/page-here.ts';

/** The same form as on pages without filters. */
export function SavedViews() {
  const place = useRef<HTMLDivElement>(null);
  const form = useRef<ReturnType<typeof makeViewForm>>(null);
  useEffect(() => {
    const page = pageHere();
    if (page === undefined) return undefined;
    const made = makeViewForm(page);
    form.current = made;
    place.current?.append(made.element);
    return () => {
      made.end();
      made.element.remove();
    };
  }, []);
  useEffect(() => form.current?.update());
  return <div ref={place} />;
}
