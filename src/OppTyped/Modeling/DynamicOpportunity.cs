using System.Diagnostics;
using System.Numerics;
using System.Text;
using OppTyped.Fields;

namespace OppTyped;

/// <summary>An opportunity of any type. The schema names of its fields are known only at run time.</summary>
/// <example>
/// <code>
/// DynamicOpportunity opportunity = await crm.GetAsync&lt;DynamicOpportunity&gt;(id);
/// decimal? amount = opportunity.GetNumber&lt;decimal&gt;("mx_Custom_6");
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class DynamicOpportunity : IOpportunityModel<DynamicOpportunity>
{
    private readonly Dictionary<string, string?> _fields = [];

    private readonly FieldFormats _formats;

    /// <summary>Creates an opportunity, for example for a fake client in a test.</summary>
    /// <param name="id">The opportunity's id.</param>
    /// <param name="fields">The texts of the fields, by schema name. The texts have the service's formats.</param>
    /// <param name="eventCode">The opportunity type's event code.</param>
    public DynamicOpportunity(string? id, IReadOnlyDictionary<string, string?> fields, int? eventCode = null)
        : this(new FieldFormats())
    {
        ArgumentNullException.ThrowIfNull(fields);
        (Id, EventCode, _fields) = (id, eventCode, new Dictionary<string, string?>(fields));
    }

    private DynamicOpportunity(FieldFormats formats) => _formats = formats;

    static int? IOpportunityModel<DynamicOpportunity>.EventCode => null;

    /// <summary>The opportunity's id.</summary>
    public string? Id { get; private set; }

    /// <summary>The opportunity type's event code; null if the response does not contain it.</summary>
    public int? EventCode { get; private set; }

    /// <summary>
    /// The texts of the fields, by schema name; null for an empty field. A field in a custom field set has a combined name, such
    /// as <c>mx_Custom_20.mx_CustomObject_1</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Fields => _fields;

    /// <summary>The text of a field; null if the field is empty or missing.</summary>
    public string? this[string schemaName] => _fields.GetValueOrDefault(schemaName);

    /// <summary>Returns a field's value as a number; null if the field is empty or missing.</summary>
    /// <exception cref="FieldValueException">The value is not a number, or is out of the type's range.</exception>
    public T? GetNumber<T>(string schemaName) where T : struct, INumber<T> =>
        CreateReader(schemaName).ReadNumber<T>(CreateKey(schemaName));

    /// <summary>Returns a field's value as a point in time; null if the field is empty or missing.</summary>
    /// <exception cref="FieldValueException">The value is not a date-time.</exception>
    public DateTimeOffset? GetTimestamp(string schemaName) => CreateReader(schemaName).ReadTimestamp(CreateKey(schemaName));

    /// <summary>Returns a field's value as a date; null if the field is empty or missing.</summary>
    /// <exception cref="FieldValueException">The value is not a date.</exception>
    public DateOnly? GetDate(string schemaName) => CreateReader(schemaName).ReadDate(CreateKey(schemaName));

    /// <summary>Returns a field's value as a time of day; null if the field is empty or missing.</summary>
    /// <exception cref="FieldValueException">The value is not a time of day.</exception>
    public TimeOnly? GetTime(string schemaName) => CreateReader(schemaName).ReadTime(CreateKey(schemaName));

    /// <summary>Returns a field's value as true or false; null if the field is empty or missing.</summary>
    /// <exception cref="FieldValueException">The value is neither true nor false.</exception>
    public bool? GetBoolean(string schemaName) => CreateReader(schemaName).ReadBoolean(CreateKey(schemaName));

    /// <summary>Returns a field's value as a GUID; null if the field is empty or missing.</summary>
    /// <exception cref="FieldValueException">The value is not a GUID.</exception>
    public Guid? GetGuid(string schemaName) => CreateReader(schemaName).ReadGuid(CreateKey(schemaName));

    /// <summary>Returns the opportunity type and the number of fields. The text contains no customer data.</summary>
    public override string ToString() =>
        $"Opportunity of type {EventCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"}, "
        + $"{_fields.Count} fields";

    static DynamicOpportunity IOpportunityModel<DynamicOpportunity>.Read(ref FieldReader reader)
    {
        var opportunity = new DynamicOpportunity(reader.Formats);
        opportunity.ReadFields(ref reader, "");
        opportunity.Id = reader.OpportunityId;
        opportunity.EventCode = reader.EventCode;
        return opportunity;
    }

    private void ReadFields(ref FieldReader reader, string prefix)
    {
        while (reader.Next())
        {
            if (reader.SchemaName.IsEmpty)
            {
                continue;
            }

            string name = prefix + Encoding.UTF8.GetString(reader.SchemaName);
            _fields[name] = reader.TextOrJson;
            if (reader.IsSet && prefix.Length == 0)
            {
                FieldReader set = reader.OpenSet();
                try
                {
                    ReadFields(ref set, name + ".");
                }
                finally
                {
                    set.Dispose();
                }
            }
        }
    }

    private FieldReader CreateReader(string schemaName) =>
        FieldReader.ForValue(Encoding.UTF8.GetBytes(this[schemaName] ?? ""), _formats);

    private static FieldKey CreateKey(string schemaName) => new(FieldKey.PrefixOf(schemaName), nameof(DynamicOpportunity));
}
