using System.Globalization;
using System.Text.Json;
using OppTyped.Sandbox.Venues;

namespace OppTyped.Sandbox.Ivvy;

/// <summary>Reads the body of addOrUpdateOpportunity, and collects the errors of all parameters.</summary>
internal sealed class VenueReader
{
    private readonly List<string> _faults = [];
    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string?> _customFields = [];
    private ExternalUrlChanges? _externalUrls;
    private int? _id;
    private int? _venueId;

    private readonly SandboxVenueOptions _options;

    private VenueReader(SandboxVenueOptions options) => _options = options;

    /// <summary>Reads a body.</summary>
    /// <returns>The changes, and the validation errors. If there are errors, ignore the changes.</returns>
    public static (VenueChanges Changes, IReadOnlyList<string> Faults) Read(JsonElement body, SandboxVenueOptions options)
    {
        var reader = new VenueReader(options);
        foreach (JsonProperty property in body.EnumerateObject())
        {
            reader.Read(property.Name, property.Value);
        }

        return (
            new VenueChanges(reader._id, reader._venueId, reader._parameters, reader._customFields, reader._externalUrls),
            reader._faults);
    }

    private void Read(string name, JsonElement value)
    {
        // Null is documented for externalUrls only. Assumption: for all other parameters, null is ignored.
        if (name == "externalUrls")
        {
            ReadUrls(value);
        }
        else if (value.ValueKind is JsonValueKind.Null)
        {
            return;
        }
        else if (name == "id")
        {
            _id = ReadInteger(name, value);
        }
        else if (name == "venueId")
        {
            _venueId = ReadInteger(name, value);
        }
        else if (name == "customFields")
        {
            ReadCustomFields(value);
        }
        else if (VenueParameter.Find(name, _options) is { } parameter)
        {
            ReadParameter(parameter, value);
        }

        // Assumption: unknown parameters are ignored.
    }

    private void ReadParameter(VenueParameter parameter, JsonElement value)
    {
        string? text = parameter.Kind switch
        {
            VenueParameterKind.Integer => ReadInteger(parameter.Name, value)?.ToString(CultureInfo.InvariantCulture),
            VenueParameterKind.Text => ReadText(parameter.Name, value),
            VenueParameterKind.Date => ReadDate(parameter.Name, value),
            VenueParameterKind.Object => ReadObject(parameter.Name, value),
            VenueParameterKind.Any => ValueOf(value),
            _ => value.ValueKind is JsonValueKind.String
                ? value.GetString()
                : ReadInteger(parameter.Name, value)?.ToString(CultureInfo.InvariantCulture),
        };

        if (text is not null)
        {
            _parameters[parameter.Name] = text;
        }
    }

    // Accepts a number or a text, because the samples in the documentation use both.
    private int? ReadInteger(string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out int number))
        {
            return number;
        }

        if (value.ValueKind is JsonValueKind.String &&
            int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            return number;
        }

        _faults.Add($"{name}: must be an integer");
        return null;
    }

    private string? ReadText(string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.String)
        {
            return value.GetString();
        }

        _faults.Add($"{name}: must be a string");
        return null;
    }

    private string? ReadDate(string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.String &&
            DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return value.GetString();
        }

        _faults.Add($"{name}: must be a date, yyyy-MM-dd");
        return null;
    }

    private string? ReadObject(string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object)
        {
            return value.GetRawText();
        }

        _faults.Add($"{name}: must be an object");
        return null;
    }

    private void ReadCustomFields(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Array)
        {
            _faults.Add("customFields: must be an array");
            return;
        }

        foreach (JsonElement field in value.EnumerateArray())
        {
            if (field.ValueKind is not JsonValueKind.Object ||
                !field.TryGetProperty("fieldId"u8, out JsonElement id) ||
                !field.TryGetProperty("fieldValue"u8, out JsonElement fieldValue))
            {
                _faults.Add("customFields: each must have fieldId and fieldValue");
            }
            else if (ReadInteger("customFields", id) is { } fieldId)
            {
                _customFields[fieldId] = ValueOf(fieldValue);
            }
        }
    }

    private static string? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private void ReadUrls(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null)
        {
            _externalUrls = new ExternalUrlChanges([], ClearsAll: true);
            return;
        }

        if (value.ValueKind is not JsonValueKind.Array ||
            value.EnumerateArray().Any(url => url.ValueKind is not JsonValueKind.Object))
        {
            _faults.Add("externalUrls: must be an array of objects");
        }
        else if (value.GetArrayLength() > VenueRules.MaxUrls)
        {
            _faults.Add($"externalUrls: must be at most {VenueRules.MaxUrls}");
        }
        else
        {
            _externalUrls = new ExternalUrlChanges([.. value.EnumerateArray().Select(ReadUrl)]);
        }
    }

    private SandboxExternalUrl ReadUrl(JsonElement link)
    {
        (string? key, string? url) = (PartOf(link, "ref"), PartOf(link, "url"));
        if (string.IsNullOrEmpty(key))
        {
            _faults.Add("externalUrls.ref: is required");
        }

        if (url is not null && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            _faults.Add("externalUrls.url: must be an https address");
        }

        return new SandboxExternalUrl(key, url, PartOf(link, "label"));
    }

    // Assumption: a missing address counts as null.
    private string? PartOf(JsonElement url, string part) =>
        url.TryGetProperty(part, out JsonElement value) && value.ValueKind is not JsonValueKind.Null
            ? ReadText($"externalUrls.{part}", value)
            : null;
}
