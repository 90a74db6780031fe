-- Entries of a campaign by what became of them, newest first; counts read the index alone.
create index entries_state on campaigns.entries (tenant, campaign_id, state, id desc);
