using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace WebApi;

/// <summary>
/// Shows the metrics of the meter "OppTyped" in the text format of Prometheus. In your application, use an exporter from a
/// package instead. For OppTyped, only <c>AddMeter("OppTyped")</c> is necessary.
/// </summary>
internal sealed class MetricsPage : IDisposable
{
    private readonly Lock _rendering = new();
    private readonly TextExporter _text = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;

    public MetricsPage()
    {
        _reader = new BaseExportingMetricReader(_text);
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter("OppTyped").AddReader(_reader).Build();
    }

    public string Render()
    {
        lock (_rendering)
        {
            _reader.Collect();
            return _text.Page;
        }
    }

    public void Dispose() => _provider.Dispose();

    private sealed class TextExporter : BaseExporter<Metric>
    {
        public string Page { get; private set; } = "";

        public override ExportResult Export(in Batch<Metric> batch)
        {
            var page = new StringBuilder();
            foreach (Metric metric in batch)
            {
                string name = metric.Name.Replace('.', '_');
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"# HELP {name} {metric.Description}\n# TYPE {name} {GetPrometheusType(metric)}\n");
                foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
                {
                    Write(page, name, metric.MetricType, point);
                }
            }

            Page = page.ToString();
            return ExportResult.Success;
        }

        private static void Write(StringBuilder page, string name, MetricType type, in MetricPoint point)
        {
            string labels = FormatLabels(point);
            _ = type switch
            {
                MetricType.LongSum or MetricType.LongSumNonMonotonic => Line(page, name, labels, point.GetSumLong()),
                MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => Line(page, name, labels, point.GetSumDouble()),
                MetricType.LongGauge => Line(page, name, labels, point.GetGaugeLastValueLong()),
                MetricType.DoubleGauge => Line(page, name, labels, point.GetGaugeLastValueDouble()),
                MetricType.Histogram => Histogram(page, name, labels, point),
                _ => page,
            };
        }

        private static StringBuilder Histogram(StringBuilder page, string name, string labels, in MetricPoint point)
        {
            long cumulativeCount = 0;
            foreach (HistogramBucket bucket in point.GetHistogramBuckets())
            {
                string bound = double.IsPositiveInfinity(bucket.ExplicitBound)
                    ? "+Inf"
                    : bucket.ExplicitBound.ToString(CultureInfo.InvariantCulture);
                Line(
                    page,
                    $"{name}_bucket",
                    $"{labels}{(labels.Length == 0 ? "" : ",")}le=\"{bound}\"",
                    cumulativeCount += bucket.BucketCount);
            }

            Line(page, $"{name}_sum", labels, point.GetHistogramSum());
            return Line(page, $"{name}_count", labels, point.GetHistogramCount());
        }

        private static StringBuilder Line(StringBuilder page, string name, string labels, double value) =>
            page.Append(CultureInfo.InvariantCulture, $"{name}{{{labels}}} {value}\n");

        private static string FormatLabels(in MetricPoint point)
        {
            var labels = new StringBuilder();
            foreach ((string key, object? value) in point.Tags)
            {
                string text = Convert
                    .ToString(value, CultureInfo.InvariantCulture)!
                    .Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal)
                    .Replace("\n", "\\n", StringComparison.Ordinal);
                labels.Append(
                    CultureInfo.InvariantCulture,
                    $"{(labels.Length == 0 ? "" : ",")}{key.Replace('.', '_')}=\"{text}\"");
            }

            return labels.ToString();
        }

        private static string GetPrometheusType(Metric metric) => metric.MetricType switch
        {
            MetricType.LongSum or MetricType.DoubleSum => "counter",
            MetricType.Histogram => "histogram",
            MetricType.ExponentialHistogram => "untyped",
            _ => "gauge",
        };
    }
}
