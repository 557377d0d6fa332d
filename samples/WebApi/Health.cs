using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WebApi;

/// <summary>What /health says. The checks' descriptions are OppTyped's own words: they name no keys and no customers.</summary>
internal sealed record Health(string Status, Dictionary<string, string> Checks)
{
    public static readonly HealthCheckOptions Options = new()
    {
        ResponseWriter = static (context, report) => context.Response.WriteAsJsonAsync(Of(report), ApiJson.Default.Health),
    };

    private static Health Of(HealthReport report) =>
        new(
            report.Status.ToString(),
            report.Entries.ToDictionary(
                static entry => entry.Key,
                static entry => entry.Value.Description ?? entry.Value.Status.ToString()));
}
