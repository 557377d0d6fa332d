using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OppTyped.Tests.Harness;

/// <summary>Runs the health checks of an application.</summary>
internal static class Health
{
    public static Task<HealthReport> CheckHealthAsync(this IServiceProvider services) =>
        services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
}
