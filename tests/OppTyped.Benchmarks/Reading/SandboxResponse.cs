using System.Reflection;
using System.Text.Json;
using OppTyped.Benchmarks.Models;
using OppTyped.Sandbox;

namespace OppTyped.Benchmarks.Reading;

/// <summary>Gets a response to GetOpportunityDetails from the sandbox.</summary>
internal static class SandboxResponse
{
    public const int EventCode = 12003;

    // The opportunity type has these fields, but the model does not map them.
    private static readonly SandboxField[] Others =
    [
        new() { SchemaName = "mx_Custom_202", DisplayName = "Stage", DataType = SandboxDataTypes.SearchableDropdown },
        new() { SchemaName = "mx_Custom_205", DisplayName = "Product" },
        new() { SchemaName = "CreatedOn", DisplayName = "Created On", DataType = SandboxDataTypes.DateTime, IsReadOnly = true },
        new() { SchemaName = "ModifiedOn", DisplayName = "Modified On", DataType = SandboxDataTypes.DateTime, IsReadOnly = true },
    ];

    /// <summary>
    /// Starts a sandbox with one opportunity that has the model's values, and reads this opportunity. Returns the bytes of the
    /// response.
    /// </summary>
    public static async Task<byte[]> ToReadingAsync(IOpportunityChanges model)
    {
        var type = new SandboxOpportunityType
        {
            EventCode = EventCode,
            Name = "Insurance",
            Fields = [.. model.GetType().GetProperties().Where(IsMapped).Select(FieldOf), .. Others],
        };
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            new SandboxOptions { OpportunityTypes = [type], ReadsStateType = true });
        sandbox.Opportunities.Add(Samples.Id, EventCode, ValuesOf(model));

        using var http = new HttpClient { BaseAddress = sandbox.ApiHost };
        http.DefaultRequestHeaders.Add("x-LSQ-AccessKey", sandbox.AccessKey);
        http.DefaultRequestHeaders.Add("x-LSQ-SecretKey", sandbox.SecretKey);
        return await http.GetByteArrayAsync(new Uri(
            "v2/OpportunityManagement.svc/GetOpportunityDetails?OpportunityId=" + Samples.Id,
            UriKind.Relative));
    }

    private static Dictionary<string, string> ValuesOf(IOpportunityChanges model)
    {
        using JsonDocument update = JsonDocument.Parse(Typed.Bytes(Samples.Id, model));
        var values = update.RootElement.GetProperty("Fields").EnumerateArray().ToDictionary(
            field => field.GetProperty("SchemaName").GetString()!,
            field => field.GetProperty("Value").GetString()!);
        values.Add("mx_Custom_205", "Two-wheeler package");
        return values;
    }

    private static bool IsMapped(PropertyInfo property) => property.IsDefined(typeof(SchemaAttribute));

    private static SandboxField FieldOf(PropertyInfo property)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return new SandboxField
        {
            SchemaName = property.GetCustomAttribute<SchemaAttribute>()!.Name,
            DisplayName = property.Name,
            DataType =
                type == typeof(decimal) || type == typeof(int) ? SandboxDataTypes.Number
                : type == typeof(DateTimeOffset) ? SandboxDataTypes.DateTime
                : type == typeof(Guid) ? SandboxDataTypes.ActiveUsers
                : type.IsEnum ? SandboxDataTypes.SearchableDropdown
                : SandboxDataTypes.Text,
        };
    }
}
