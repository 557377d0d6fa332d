using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace OppTyped.Benchmarks.Rivals;

/// <summary>Variant (d) of the benchmark: uses reflection over the model's attributes. All lookups are cached.</summary>
internal sealed class Reflected<TModel> where TModel : class, new()
{
    private readonly Member[] _members =
        [.. typeof(TModel).GetProperties().Where(Member.IsMapped).Select(property => new Member(property))];
    private readonly Dictionary<string, Member> _byName;

    public Reflected() => _byName = _members.ToDictionary(member => member.SchemaName);

    public void Write(Utf8JsonWriter json, string id, TModel model, int? eventCode = null)
    {
        json.WriteStartObject();
        json.WriteString("ProspectOpportunityId", id);
        if (eventCode is { } code)
        {
            json.WriteNumber("OpportunityEventCode", code);
        }

        json.WriteStartArray("Fields");
        foreach (Member member in _members)
        {
            if (member.Format(model) is { } value)
            {
                json.WriteStartObject();
                json.WriteString("SchemaName", member.SchemaName);
                json.WriteString("Value", value);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public TModel Read(ReadOnlyMemory<byte> response)
    {
        using JsonDocument json = JsonDocument.Parse(response);
        var model = new TModel();
        foreach (JsonElement field in json.RootElement.GetProperty("Fields").EnumerateArray())
        {
            string? value = field.GetProperty("Value").GetString();
            if (!string.IsNullOrEmpty(value) &&
                _byName.TryGetValue(field.GetProperty("SchemaName").GetString()!, out Member? member))
            {
                member.Assign(model, value);
            }
        }

        return model;
    }

    private sealed class Member(PropertyInfo property)
    {
        private readonly Type _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        private readonly Dictionary<string, object> _options = OptionsOf(Nullable.GetUnderlyingType(property.PropertyType));

        public string SchemaName { get; } = property.GetCustomAttribute<SchemaAttribute>()!.Name;

        public static bool IsMapped(PropertyInfo property) => property.IsDefined(typeof(SchemaAttribute));

        public string? Format(TModel model) => property.GetValue(model) switch
        {
            DateTimeOffset value => HandWrittenConversions.Text(value),
            Enum value => _options.First(option => option.Value.Equals(value)).Key,
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => (string?)value,
        };

        public void Assign(TModel model, string value) => property.SetValue(
            model,
            _type == typeof(string) ? value
            : _type == typeof(DateTimeOffset) ? HandWrittenConversions.Timestamp(value)
            : _type == typeof(Guid) ? Guid.Parse(value)
            : _type.IsEnum ? _options[value]
            : Convert.ChangeType(value, _type, CultureInfo.InvariantCulture));

        private static Dictionary<string, object> OptionsOf(Type? type) => type is not { IsEnum: true } ? [] : type
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(
                option => option.GetCustomAttribute<OptionAttribute>()?.Text ?? option.Name,
                option => option.GetValue(null)!);
    }
}
