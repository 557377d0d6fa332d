namespace OppTyped.LeadSquared;

/// <summary>
/// An opportunity's id in the one form that ids are compared in. A GUID has several spellings; two AutoIds that differ only in
/// case or in white space around them are taken for the same. That a GUID and an AutoId are of one opportunity cannot be seen.
/// </summary>
internal readonly struct OpportunityKey : IEquatable<OpportunityKey>
{
    private readonly Guid _guid;
    private readonly string? _autoId;

    private OpportunityKey(Guid guid, string? autoId)
    {
        _guid = guid;
        _autoId = autoId;
    }

    public bool IsGuid => _autoId is null;

    public static OpportunityKey Of(string opportunityId) =>
        Guid.TryParse(opportunityId, out Guid guid) ? new OpportunityKey(guid, null) : new OpportunityKey(default, opportunityId.Trim());

    public bool Equals(OpportunityKey other) => _guid == other._guid && string.Equals(_autoId, other._autoId, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is OpportunityKey other && Equals(other);

    public override int GetHashCode() => _autoId is null ? _guid.GetHashCode() : StringComparer.OrdinalIgnoreCase.GetHashCode(_autoId);
}
