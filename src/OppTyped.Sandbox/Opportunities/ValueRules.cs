using System.Globalization;
using System.Text.RegularExpressions;

namespace OppTyped.Sandbox.Opportunities;

/// <summary>Checks whether a text is a valid value of a field.</summary>
internal static partial class ValueRules
{
    // Assumed: of the forms that reads return, updates accept these. The others (`M/d/yyyy`, `/Date(…)/`) are refused here, so
    // that a client that writes dates in its own culture is noticed.
    private static readonly string[] DateTimeForms = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.fff", "yyyy-MM-dd"];

    public static ServiceError? Broken(SandboxField field, string value)
    {
        if (!IsOfType(field.DataType, value))
        {
            return ServiceError.InvalidDataType(field, value);
        }

        // Assumed: a text that is too long is refused, not cut.
        if (value.Length > field.MaxLength)
        {
            return ServiceError.TooLong(field);
        }

        return field.IsClosed ? UnknownOption(field, value) : null;
    }

    private static bool IsOfType(string dataType, string value) => dataType switch
    {
        SandboxDataTypes.Number => IsNumber(value),
        SandboxDataTypes.DateTime => IsDateTime(value),
        SandboxDataTypes.ActiveUsers or SandboxDataTypes.Product => Guid.TryParseExact(value, "D", out _),
        _ => true,
    };

    private static bool IsNumber(string value) =>
        NumberForm().IsMatch(value) &&
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _);

    private static bool IsDateTime(string value) =>
        DateTime.TryParseExact(value, DateTimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static ServiceError? UnknownOption(SandboxField field, string value)
    {
        // Assumed: the separator, which is not documented.
        string[] chosen = field.IsMultiSelect ? value.Split(';') : [value];

        return chosen.FirstOrDefault(option => !field.Options.Contains(option)) is { } unknown
            ? ServiceError.UnknownOption(field, unknown)
            : null;
    }

    // Commas must separate groups of three digits, so that a decimal comma (`1,5`) is not read as thousands.
    [GeneratedRegex(@"\A-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();
}
