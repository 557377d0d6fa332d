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
public sealed class FieldChanges : IOpportunityChanges<DynamicOpportunity>
{
    private readonly List<IFieldChange> _changes = [];

    /// <summary>Creates an empty set of changes.</summary>
    /// <param name="eventCode">The opportunity type's event code. The code must be positive.</param>
    public FieldChanges(int eventCode)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(eventCode);
        EventCode = eventCode;
    }

    private delegate void WriteValue<T>(ref FieldWriter writer, FieldKey key, T value);

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
    public FieldChanges Set(string schemaName, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Add(schemaName, value, static (ref FieldWriter writer, FieldKey key, string text) => writer.WriteText(key, text));
    }

    /// <summary>Sets a field to a whole number.</summary>
    public FieldChanges Set(string schemaName, long value) =>
        Add(schemaName, value, static (ref FieldWriter writer, FieldKey key, long number) => writer.WriteNumber(key, number));

    /// <summary>Sets a field to a number.</summary>
    public FieldChanges Set(string schemaName, decimal value) =>
        Add(schemaName, value, static (ref FieldWriter writer, FieldKey key, decimal number) => writer.WriteNumber(key, number));

    /// <inheritdoc cref="Set(string, decimal)"/>
    public FieldChanges Set(string schemaName, double value) =>
        Add(schemaName, value, static (ref FieldWriter writer, FieldKey key, double number) => writer.WriteNumber(key, number));

    /// <inheritdoc cref="Set(string, decimal)"/>
    public FieldChanges Set(string schemaName, float value) =>
        Add(schemaName, value, static (ref FieldWriter writer, FieldKey key, float number) => writer.WriteNumber(key, number));

    /// <summary>Sets a field to a text of one character.</summary>
    public FieldChanges Set(string schemaName, char value) => Set(schemaName, value.ToString());

    /// <summary>Sets a field to true or false.</summary>
    public FieldChanges Set(string schemaName, bool value) =>
        Add(schemaName, value, static (ref FieldWriter writer, FieldKey key, bool flag) => writer.WriteBoolean(key, flag));

    /// <summary>Sets a field to a point in time, which is written in UTC.</summary>
    public FieldChanges Set(string schemaName, DateTimeOffset value) =>
        Add(
            schemaName,
            value,
            static (ref FieldWriter writer, FieldKey key, DateTimeOffset instant) => writer.WriteTimestamp(key, instant));

    /// <summary>
    /// Sets a field to a point in time, which is written in UTC. If the value's kind is unspecified, an exception is thrown when
    /// the update is sent.
    /// </summary>
    public FieldChanges Set(string schemaName, DateTime value) =>
        Add(
            schemaName,
            value,
            static (ref FieldWriter writer, FieldKey key, DateTime instant) =>
                writer.WriteTimestamp(key, instant, DateTimeKind.Unspecified));

    /// <summary>Sets a field to a date.</summary>
    public FieldChanges Set(string schemaName, DateOnly value) =>
        Add(schemaName, value, static (ref FieldWriter writer, FieldKey key, DateOnly day) => writer.WriteDate(key, day));

    /// <summary>Sets a field to a time of day.</summary>
    public FieldChanges Set(string schemaName, TimeOnly value) =>
        Add(schemaName, value, static (ref FieldWriter writer, FieldKey key, TimeOnly time) => writer.WriteTime(key, time));

    /// <summary>Sets a field to an address.</summary>
    /// <exception cref="ArgumentNullException">The address is null. Use <see cref="Clear"/> instead.</exception>
    public FieldChanges Set(string schemaName, Uri value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Add(
            schemaName,
            value,
            static (ref FieldWriter writer, FieldKey key, Uri address) => writer.WriteUri(key, address));
    }

    /// <summary>Sets a field to a GUID.</summary>
    public FieldChanges Set(string schemaName, Guid value) =>
        Add(schemaName, value, static (ref FieldWriter writer, FieldKey key, Guid guid) => writer.WriteGuid(key, guid));

    /// <summary>Sets the values of a multi-select.</summary>
    /// <exception cref="ArgumentNullException">The values are null. Use <see cref="Clear"/> instead.</exception>
    public FieldChanges Set(string schemaName, IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Add(
            schemaName,
            values,
            static (ref FieldWriter writer, FieldKey key, IEnumerable<string> texts) => writer.WriteTexts(key, texts));
    }

    /// <summary>Clears a field.</summary>
    public FieldChanges Clear(string schemaName) =>
        Add(
            schemaName,
            default(ClearedField),
            static (ref FieldWriter writer, FieldKey key, ClearedField _) => writer.WriteText(key, Change.Clear));

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

    string? IOpportunityChanges.FindMember(string schemaName) =>
        _changes.Exists(change => change.SchemaName == schemaName) ? nameof(FieldChanges) : null;

    // An update must contain a field only once, so a later change of the same field replaces an earlier change.
    private FieldChanges Add<T>(string schemaName, T value, WriteValue<T> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(schemaName);
        if (schemaName.Contains('.', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                "A field inside a custom field set cannot be changed by name. Use a model with a [FieldSet] class.",
                nameof(schemaName));
        }

        _changes.RemoveAll(change => string.Equals(change.SchemaName, schemaName, StringComparison.OrdinalIgnoreCase));
        _changes.Add(new FieldChange<T>(schemaName, FieldKey.PrefixOf(schemaName), value, write));
        return this;
    }

    private sealed class FieldChange<T>(string schemaName, byte[] prefix, T value, WriteValue<T> write) : IFieldChange
    {
        public string SchemaName => schemaName;

        public void Write(ref FieldWriter writer) => write(ref writer, new FieldKey(prefix, nameof(FieldChanges)), value);
    }
}
