namespace OppTyped.LeadSquared.Update;

/// <summary>
/// An opportunity's id, for comparison with other ids. Different spellings of a GUID are equal. When AutoIds are compared, case
/// and surrounding white space are ignored. A GUID and an AutoId are never equal, even if they belong to the same opportunity.
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

    public static OpportunityKey Parse(string opportunityId) =>
        Guid.TryParse(opportunityId, out Guid guid)
            ? new OpportunityKey(guid, null)
            : new OpportunityKey(default, opportunityId.Trim());

    public bool Equals(OpportunityKey other) =>
        _guid == other._guid && string.Equals(_autoId, other._autoId, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is OpportunityKey other && Equals(other);

    public override int GetHashCode() =>
        _autoId is null ? _guid.GetHashCode() : StringComparer.OrdinalIgnoreCase.GetHashCode(_autoId);
}
