import { ChevronDown, CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";

export type FieldProps = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  className?: string;
};
type Wired = { id: string; "aria-describedby"?: string | undefined; "aria-invalid"?: true | undefined };

/** Label, control, hint and error, wired for screen readers; `children` gets the attributes of its control. */
export function Field(props: FieldProps & { children: (wired: Wired) => ReactNode }) {
  const { label, hint, error, optional, className, children } = props;
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  return (
    <div className={`pn-field ${className ?? ""}`}>
      <label className="pn-label" htmlFor={id}>
        {label}
        {optional ? <small>optional</small> : null}
      </label>
      {children({ id, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      {error ? (
        <p className="pn-error" id={errorId} role="alert">
          <CircleAlert aria-hidden />
          {error}
        </p>
      ) : null}
      {hint ? (
        <p className="pn-hint" id={hintId}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

type Own = keyof FieldProps;
export type InputProps = FieldProps & Omit<ComponentProps<"input">, Own | "id">;

/** One line of text with its label. */
export function Input({ label, hint, error, optional, className, ...rest }: InputProps) {
  return (
    <Field {...{ label, hint, error, optional, className }}>
      {(wired) => <input {...rest} {...wired} className="pn-input" />}
    </Field>
  );
}

export type TextareaProps = FieldProps & Omit<ComponentProps<"textarea">, Own | "id">;

/** Several lines of text with their label. */
export function Textarea({ label, hint, error, optional, className, ...rest }: TextareaProps) {
  return (
    <Field {...{ label, hint, error, optional, className }}>
      {(wired) => <textarea rows={3} {...rest} {...wired} className="pn-input" />}
    </Field>
  );
}

export type SelectOption = { value: string; label: string; disabled?: boolean };
export type SelectProps = FieldProps &
  Omit<ComponentProps<"select">, Own | "id"> & { options: readonly SelectOption[] };

/** A native select: it works on every device, with every keyboard and without scripts. */
export function Select({ label, hint, error, optional, className, options, ...rest }: SelectProps) {
  return (
    <Field {...{ label, hint, error, optional, className }}>
      {(wired) => (
        <span className="pn-select">
          <select {...rest} {...wired} className="pn-input">
            {options.map((o) => (
              <option key={o.value} value={o.value} disabled={o.disabled}>
                {o.label}
              </option>
            ))}
          </select>
          <ChevronDown aria-hidden />
        </span>
      )}
    </Field>
  );
}
