namespace OppTyped.Sandbox.Venues;

/// <summary>The state of a venue opportunity at one point in time. Its collections are not changed after construction.</summary>
internal sealed record VenueState(
    Dictionary<string, string> Parameters,
    Dictionary<int, string> CustomFields,
    IReadOnlyList<SandboxExternalUrl> ExternalUrls,
    int Revision)
{
    public static VenueState Empty { get; } = new([], [], [], 0);

    // Parameters that are not sent keep their values. This behavior is inferred from the documentation.
    public VenueState With(VenueChanges changes)
    {
        var parameters = new Dictionary<string, string>(Parameters, StringComparer.Ordinal);
        foreach ((string name, string value) in changes.Parameters)
        {
            parameters[name] = value;
        }

        var customFields = new Dictionary<int, string>(CustomFields);
        foreach ((int id, string? value) in changes.CustomFields)
        {
            if (value is null)
            {
                customFields.Remove(id);
            }
            else
            {
                customFields[id] = value;
            }
        }

        return this with
        {
            Parameters = parameters,
            CustomFields = customFields,
            ExternalUrls = changes.ExternalUrls?.ApplyTo(ExternalUrls) ?? ExternalUrls,
        };
    }
}
