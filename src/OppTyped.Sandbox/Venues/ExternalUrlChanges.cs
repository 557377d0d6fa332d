namespace OppTyped.Sandbox.Venues;

/// <summary>The changes of a call to the links of an opportunity. The form of the changes is valid.</summary>
/// <param name="Links">The links of the call. A link without an address removes the link with the same key.</param>
/// <param name="ClearsAll">Whether all links are removed.</param>
internal sealed record ExternalUrlChanges(IReadOnlyList<SandboxExternalUrl> Links, bool ClearsAll = false)
{
    // The documentation says that a link without an address removes the link of its key. Assumption: so the links that a call
    // does not contain stay.
    public IReadOnlyList<SandboxExternalUrl> ApplyTo(IReadOnlyList<SandboxExternalUrl> current)
    {
        List<SandboxExternalUrl> result = ClearsAll ? [] : [.. current];
        foreach (SandboxExternalUrl link in Links)
        {
            int known = result.FindIndex(existing => existing.Ref == link.Ref);
            if (known >= 0)
            {
                result.RemoveAt(known);
            }

            if (link.Url is not null)
            {
                result.Insert(known >= 0 ? known : result.Count, link);
            }
        }

        return result;
    }
}
