import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import './tabs.css';

export interface TabPage {
  readonly id: string;
  readonly label: string;
  /** Things waiting behind it; 0 is not shown. */
  readonly count?: number;
  readonly content: ReactNode;
}

/** Pages behind tabs. Without `value` it keeps its own choice. */
export function Tabs({
  label,
  pages,
  value,
  onChange,
  className,
}: {
  readonly label: string;
  readonly pages: readonly TabPage[];
  readonly value?: string;
  readonly onChange?: (id: string) => void;
  readonly className?: string;
}) {
  return (
    <AriaTabs
      className={`ui-tabs ${className ?? ''}`}
      {...(value === undefined ? {} : { selectedKey: value })}
      {...(onChange ? { onSelectionChange: (key) => onChange(String(key)) } : {})}
    >
      <TabList aria-label={label} className="ui-tab-list">
        {pages.map((page) => (
          <Tab key={page.id} id={page.id} className="ui-tab">
            {page.label}
            {page.count ? <span className="num quiet"> {page.count}</span> : null}
          </Tab>
        ))}
      </TabList>
      {pages.map((page) => (
        <TabPanel key={page.id} id={page.id} className="ui-tab-panel">
          {page.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
