using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WebApi;

/// <summary>The response of /health. OppTyped writes the descriptions. They contain no keys and no customer data.</summary>
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
