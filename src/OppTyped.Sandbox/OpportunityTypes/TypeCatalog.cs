using System.Collections.Frozen;

namespace OppTyped.Sandbox.OpportunityTypes;

/// <summary>The account's types by event code.</summary>
internal sealed class TypeCatalog
{
    private readonly FrozenDictionary<int, TypeSchema> _types;

    public TypeCatalog(IReadOnlyList<SandboxOpportunityType> types)
    {
        if (types.GroupBy(type => type.EventCode).FirstOrDefault(same => same.Count() > 1) is { } twins)
        {
            throw new ArgumentException($"Two opportunity types have the event code {twins.Key}.", nameof(types));
        }

        _types = types.ToFrozenDictionary(type => type.EventCode, type => new TypeSchema(type));
    }

    /// <summary>All types, sorted by event code.</summary>
    public IEnumerable<TypeSchema> InOrder => _types.Values.OrderBy(type => type.EventCode);

    public TypeSchema? Find(int eventCode) => _types.GetValueOrDefault(eventCode);

    public TypeSchema Get(int eventCode) =>
        Find(eventCode) ?? throw new ArgumentException(
            $"The sandbox has no opportunity type {eventCode}; it has {string.Join(", ", _types.Keys.Order())}. " +
            "Add the type to SandboxOptions.OpportunityTypes.",
            nameof(eventCode));
}
