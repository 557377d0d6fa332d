using System.Diagnostics;
using OppTyped.Fields;

namespace OppTyped;

/// <summary>
/// Changes of an opportunity, by schema name. Use this class if the schema names are known only at run time. Only the service
/// checks whether the opportunity type has the fields, and whether the values are valid for the fields.
/// </summary>
/// <example>
/// <code>
/// await crm.UpdateAsync(id, new FieldChanges(12003).Set("mx_Custom_6", 200_000m).Clear("mx_Custom_8"));
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class FieldChanges : IOpportunityChanges<DynamicOpportunity>, IPatch, IEquatable<FieldChanges>
{
    private readonly List<IFieldChange> _changes = [];

    /// <summary>Creates an empty set of changes.</summary>
    /// <param name="eventCode">The opportunity type's event code. The code must be positive.</param>
    public FieldChanges(int eventCode)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(eventCode);
        EventCode = eventCode;
    }

    private interface IFieldChange
    {
        string SchemaName { get; }

        void Write(ref FieldWriter writer);
    }

    /// <inheritdoc/>
    public int EventCode { get; }

    /// <summary>A note to add. On the wire: <c>OpportunityNote</c>.</summary>
    public string? Note { get; set; }

    /// <summary>Whether there are no changes and no note. If an empty update is sent, an exception is thrown.</summary>
    public bool IsEmpty => _changes.Count == 0 && string.IsNullOrEmpty(Note);

    string? IOpportunityChanges.OpportunityId => null;

    /// <summary>Sets a field to a text.</summary>
    /// <exception cref="ArgumentNullException">The text is null. Use <see cref="Clear"/> instead.</exception>
    public FieldChanges Set(string schemaName, string value) =>
        Add<string, TextField>(schemaName, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>Sets a field to a whole number.</summary>
    public FieldChanges Set(string schemaName, long value) => Add<long, NumberField<long>>(schemaName, value);

    /// <summary>Sets a field to a number.</summary>
    public FieldChanges Set(string schemaName, decimal value) => Add<decimal, NumberField<decimal>>(schemaName, value);

    /// <inheritdoc cref="Set(string, decimal)"/>
    public FieldChanges Set(string schemaName, double value) => Add<double, NumberField<double>>(schemaName, value);

    /// <inheritdoc cref="Set(string, decimal)"/>
    public FieldChanges Set(string schemaName, float value) => Add<float, NumberField<float>>(schemaName, value);

    /// <summary>Sets a field to a text of one character.</summary>
    public FieldChanges Set(string schemaName, char value) => Set(schemaName, value.ToString());

    /// <summary>Sets a field to true or false.</summary>
    public FieldChanges Set(string schemaName, bool value) => Add<bool, BooleanField>(schemaName, value);

    /// <summary>Sets a field to a point in time, which is written in UTC.</summary>
    public FieldChanges Set(string schemaName, DateTimeOffset value) => Add<DateTimeOffset, TimestampField>(schemaName, value);

    /// <summary>
    /// Sets a field to a point in time, which is written in UTC. If the value's kind is unspecified, an exception is thrown when
    /// the update is sent.
    /// </summary>
    public FieldChanges Set(string schemaName, DateTime value) => Add<DateTime, DateTimeField>(schemaName, value);

    /// <summary>Sets a field to a date.</summary>
    public FieldChanges Set(string schemaName, DateOnly value) => Add<DateOnly, DateField>(schemaName, value);

    /// <summary>Sets a field to a time of day.</summary>
    public FieldChanges Set(string schemaName, TimeOnly value) => Add<TimeOnly, TimeField>(schemaName, value);

    /// <summary>Sets a field to an address.</summary>
    /// <exception cref="ArgumentNullException">The address is null. Use <see cref="Clear"/> instead.</exception>
    public FieldChanges Set(string schemaName, Uri value) =>
        Add<Uri, UriField>(schemaName, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>Sets a field to a GUID.</summary>
    public FieldChanges Set(string schemaName, Guid value) => Add<Guid, GuidField>(schemaName, value);

    /// <summary>Sets the values of a multi-select.</summary>
    /// <exception cref="ArgumentNullException">The values are null. Use <see cref="Clear"/> instead.</exception>
    public FieldChanges Set(string schemaName, IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Add<IEnumerable<string>, TextsField<IEnumerable<string>>>(schemaName, Change.To(values));
    }

    /// <summary>Clears a field.</summary>
    public FieldChanges Clear(string schemaName) => Add<string, TextField>(schemaName, Change.Clear);

    /// <summary>Returns whether both changes would send the same bytes.</summary>
    public static bool operator ==(FieldChanges? left, FieldChanges? right) => Equals(left, right);

    /// <summary>Returns whether the changes would send different bytes.</summary>
    public static bool operator !=(FieldChanges? left, FieldChanges? right) => !Equals(left, right);

    /// <summary>
    /// Returns whether both changes would send the same bytes: the same fields in the same order, and the same note. Values that
    /// cannot be sent are compared with their own <c>Equals</c>.
    /// </summary>
    public bool Equals(FieldChanges? other) => EventCode == other?.EventCode && PatchEquality.AreEqual(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldChanges);

    /// <summary>Returns the hash code of the bytes that would be sent. It can change when a field or the note changes.</summary>
    public override int GetHashCode() => PatchEquality.GetHashCode(this);

    /// <summary>Returns the names of the fields that change. The text does not contain their values.</summary>
    public override string ToString() => IsEmpty
        ? "No changes"
        : $"Changes of {string.Join(", ", _changes
            .Select(static change => change.SchemaName)
            .Append(string.IsNullOrEmpty(Note) ? null : "the note")
            .OfType<string>())}";

    void IOpportunityChanges.WriteFields(ref FieldWriter writer)
    {
        foreach (IFieldChange change in _changes)
        {
            change.Write(ref writer);
        }
    }

    void IPatch.WriteMembers(ref FieldWriter writer)
    {
        ((IOpportunityChanges)this).WriteFields(ref writer);
        writer.WriteNote(nameof(FieldChanges), Note);
    }

    string? IOpportunityChanges.FindMember(string schemaName) =>
        _changes.Exists(change => change.SchemaName == schemaName) ? nameof(FieldChanges) : null;

    // An update must contain a field only once, so a later change of the same field replaces an earlier change.
    private FieldChanges Add<T, TKind>(string schemaName, Change<T> change) where TKind : IFieldKind<T>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(schemaName);
        if (schemaName.Contains('.', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                "A field inside a custom field set cannot be changed by name. Use a model with a [FieldSet] class.",
                nameof(schemaName));
        }

        _changes.RemoveAll(earlier => string.Equals(earlier.SchemaName, schemaName, StringComparison.OrdinalIgnoreCase));
        _changes.Add(new FieldChange<T, TKind>(schemaName, change));
        return this;
    }

    private sealed class FieldChange<T, TKind>(string schemaName, Change<T> change) : IFieldChange where TKind : IFieldKind<T>
    {
        private readonly byte[] _prefix = FieldKey.PrefixOf(schemaName);

        public string SchemaName => schemaName;

        public void Write(ref FieldWriter writer) =>
            writer.WriteChange(new FieldKey<T, TKind>(_prefix, nameof(FieldChanges)), change);
    }
}
