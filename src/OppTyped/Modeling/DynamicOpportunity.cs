using System.Diagnostics;
using System.Numerics;
using System.Text;
using OppTyped.Fields;

namespace OppTyped;

/// <summary>An opportunity of any type, its fields by schema names that are known only at run time.</summary>
/// <example><c>DynamicOpportunity o = await crm.GetAsync&lt;DynamicOpportunity&gt;(id); decimal? amount = o.GetNumber&lt;decimal&gt;("mx_Custom_6");</c></example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class DynamicOpportunity : IOpportunityModel<DynamicOpportunity>
{
    private readonly Dictionary<string, string?> _fields = [];

    private readonly FieldFormats _formats;

    /// <summary>Makes an opportunity, for a client of a test's own.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="fields">The fields' texts by schema name, in the service's forms.</param>
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

    /// <summary>The opportunity type's event code, if the service states it.</summary>
    public int? EventCode { get; private set; }

    /// <summary>
    /// The fields' texts by schema name; null for an empty one. A field inside a custom field set has both names:
    /// <c>mx_Custom_20.mx_CustomObject_1</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Fields => _fields;

    /// <summary>A field's text; null if it is empty or absent.</summary>
    public string? this[string schemaName] => _fields.GetValueOrDefault(schemaName);

    /// <summary>A field's value as a number; null if it is empty or absent.</summary>
    /// <exception cref="FieldValueException">The value is no number, or the type cannot hold it.</exception>
    public T? GetNumber<T>(string schemaName) where T : struct, INumber<T> =>
        ValueOf(schemaName).ReadNumber<T>(KeyOf(schemaName));

    /// <summary>A field's value as an instant; null if it is empty or absent.</summary>
    /// <exception cref="FieldValueException">The value is none.</exception>
    public DateTimeOffset? GetTimestamp(string schemaName) => ValueOf(schemaName).ReadTimestamp(KeyOf(schemaName));

    /// <summary>A field's value as a day; null if it is empty or absent.</summary>
    /// <exception cref="FieldValueException">The value is none.</exception>
    public DateOnly? GetDate(string schemaName) => ValueOf(schemaName).ReadDate(KeyOf(schemaName));

    /// <summary>A field's value as a time of day; null if it is empty or absent.</summary>
    /// <exception cref="FieldValueException">The value is none.</exception>
    public TimeOnly? GetTime(string schemaName) => ValueOf(schemaName).ReadTime(KeyOf(schemaName));

    /// <summary>A field's value as true or false; null if it is empty or absent.</summary>
    /// <exception cref="FieldValueException">The value is neither.</exception>
    public bool? GetBoolean(string schemaName) => ValueOf(schemaName).ReadBoolean(KeyOf(schemaName));

    /// <summary>A field's value as a GUID; null if it is empty or absent.</summary>
    /// <exception cref="FieldValueException">The value is none.</exception>
    public Guid? GetGuid(string schemaName) => ValueOf(schemaName).ReadGuid(KeyOf(schemaName));

    /// <summary>Names the opportunity type and the number of fields, and nothing of the customer's.</summary>
    public override string ToString() => $"Opportunity of type {EventCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"}, {_fields.Count} fields";

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
            _fields[name] = reader.ReadText(default);
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

    private FieldReader ValueOf(string schemaName) => FieldReader.OfValue(Encoding.UTF8.GetBytes(this[schemaName] ?? ""), _formats);

    private static FieldKey KeyOf(string schemaName) => new(FieldKey.PrefixOf(schemaName), nameof(DynamicOpportunity));
}
