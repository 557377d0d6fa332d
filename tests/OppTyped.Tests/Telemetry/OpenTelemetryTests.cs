using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Telemetry;

/// <summary>Tests that OpenTelemetry exports the telemetry if it is set up with the documented names.</summary>
public sealed class OpenTelemetryTests
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Spans_and_metrics_are_exported()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        sandbox.Opportunities.Add(Id, 12003);
        await using ClientAccount account = ClientAccount.At(sandbox);
        var spans = new List<Activity>();
        var metrics = new List<Metric>();
        using (
            TracerProvider tracing = Sdk.CreateTracerProviderBuilder()
                .AddSource("OppTyped")
                .AddProcessor(new SimpleActivityExportProcessor(new Exporter<Activity>(spans)))
                .Build())
        using (
            MeterProvider metering = Sdk.CreateMeterProviderBuilder()
                .AddMeter("OppTyped")
                .AddReader(new BaseExportingMetricReader(new Exporter<Metric>(metrics)))
                .Build())
        {
            await account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 7 }, cancellationToken: Cancellation);
            metering.ForceFlush();
        }

        lock (spans)
        {
            Assert.Contains(spans, span =>
                span.OperationName == "leadsquared.update" && Equals(span.GetTagItem("server.port"), sandbox.ApiHost.Port));
        }

        lock (metrics)
        {
            Assert.Superset(
                new HashSet<string>
                {
                    "opptyped.call.duration",
                    "opptyped.budget.wait",
                    "opptyped.budget.under_way",
                    "opptyped.budget.queued",
                },
                metrics.Select(static metric => metric.Name).ToHashSet());
        }
    }

    private sealed class Exporter<T>(List<T> exported) : BaseExporter<T> where T : class
    {
        public override ExportResult Export(in Batch<T> batch)
        {
            lock (exported)
            {
                foreach (T item in batch)
                {
                    exported.Add(item);
                }
            }

            return ExportResult.Success;
        }
    }
}
