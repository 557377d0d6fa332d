global using static Docs.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Docs;

// These types replace the types of OpenTelemetry, which the tests do not reference.
public static class Telemetry
{
    public static WebApplicationBuilder builder => null!;

    public static OpenTelemetryBuilder AddOpenTelemetry(this IServiceCollection services) => new();
}

public sealed class OpenTelemetryBuilder
{
    public OpenTelemetryBuilder WithTracing(Action<TracerProviderBuilder> configure) => this;

    public OpenTelemetryBuilder WithMetrics(Action<MeterProviderBuilder> configure) => this;
}

public sealed class TracerProviderBuilder
{
    public TracerProviderBuilder AddSource(params string[] names) => this;
}

public sealed class MeterProviderBuilder
{
    public MeterProviderBuilder AddMeter(params string[] names) => this;
}
