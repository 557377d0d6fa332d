using System.Text.Json;
using OppTyped;

/// <summary>
/// Reads a patch from JSON and writes it as JSON. In this process, JSON is read and written without reflection.
/// </summary>
internal static class PatchEcho
{
    public static string Of(string json)
    {
        JsonSerializerOptions options = new JsonSerializerOptions(JsonSerializerDefaults.Web).AddOpportunityPatches();
        DealPatch patch = JsonSerializer.Deserialize<DealPatch>(json, options)!;
        return $"{JsonSerializer.IsReflectionEnabledByDefault} {JsonSerializer.Serialize(patch, options)} {patch}";
    }
}

/// <summary>The model of the patch.</summary>
[OpportunityType(12003)]
internal sealed partial class Deal
{
    [Schema("mx_Custom_6")]
    public decimal? Amount { get; set; }

    [Schema("mx_Custom_8")]
    public DateTimeOffset? RenewsAt { get; set; }
}
