namespace OppTyped.LeadSquared.Update;

/// <summary>
/// An opportunity's id in a comparable form. A GUID has several spellings, and AutoIds are compared without regard to case and
/// surrounding white space. It is not possible to see that a GUID and an AutoId belong to the same opportunity.
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
