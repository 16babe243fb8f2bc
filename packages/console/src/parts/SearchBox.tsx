import Input, { type InputRef } from 'antd/es/input';
import { useEffect, useRef, useState } from 'react';
import { Icon } from './Icon';

interface SearchBoxProps {
  readonly value: string | undefined;
  readonly placeholder: string;
  /** Undefined for an empty search. */
  readonly onSearch: (text: string | undefined) => void;
}

const PAUSE_MS = 300;

/** A search box that searches after a short pause in typing; the key `/` focuses it from anywhere on the page. */
export function SearchBox({ value = '', placeholder, onSearch }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const input = useRef<InputRef>(null);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onSearch(text || undefined), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  return (
    <Input
      ref={input}
      className="search-box"
      type="search"
      allowClear
      maxLength={100}
      prefix={<Icon name="search" size={12} />}
      aria-label={placeholder}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
