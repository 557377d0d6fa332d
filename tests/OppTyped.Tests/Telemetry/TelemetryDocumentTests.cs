using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;
using OppTyped.Tests.Harness;
using OppTyped.Throttling;

namespace OppTyped.Tests.Telemetry;

/// <summary>Tests that docs/telemetry.md lists every telemetry name, and no other name.</summary>
public sealed partial class TelemetryDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(BuiltProgram.Repository, "docs", "telemetry.md"));

    [Theory]
    [InlineData(typeof(LeadSquaredCalls))]
    [InlineData(typeof(IvvyCalls))]
    [InlineData(typeof(OppTypedTags))]
    [InlineData(typeof(OppTypedInstruments))]
    [InlineData(typeof(OppTypedLogCategories))]
    public void Every_telemetry_name_is_documented(Type names)
    {
        foreach (FieldInfo name in names.GetFields())
        {
            Assert.Contains($"`{name.GetRawConstantValue()}`", Document, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_documented_name_exists()
    {
        HashSet<string?> names =
        [
            .. ((Type[])[typeof(LeadSquaredCalls), typeof(IvvyCalls), typeof(OppTypedTags), typeof(OppTypedInstruments)])
                .SelectMany(static type => type.GetFields())
                .Select(static name => (string?)name.GetRawConstantValue()),
            OppTypedTelemetry.RetryEvent,
        ];

        Assert.All(Names().Matches(Document), name => Assert.Contains(name.Groups[1].Value, names));
    }

    [Fact]
    public void Every_log_event_is_documented_with_its_level_and_has_a_unique_id()
    {
        var events = typeof(CallBudget).Assembly.GetTypes()
            .SelectMany(static type =>
                type.GetMethods(
                    BindingFlags.Static
                        | BindingFlags.Instance
                        | BindingFlags.Public
                        | BindingFlags.NonPublic
                        | BindingFlags.DeclaredOnly))
            .Select(static method => (method.Name, Message: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(static logged => logged.Message is not null)
            .Select(static logged => (logged.Name, logged.Message!.EventId, logged.Message.Level))
            .ToList();
        var listed = Events()
            .Matches(Document)
            .Select(static row =>
                (
                    row.Groups[3].Value,
                    int.Parse(row.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture),
                    Enum.Parse<LogLevel>(row.Groups[2].Value)))
            .ToList();

        Assert.NotEmpty(events);
        Assert.Equal(events.Count, events.DistinctBy(static logged => logged.EventId).Count());
        Assert.Equal(events.Order(), listed.Order());
    }

    [GeneratedRegex(@"`((?:opptyped|leadsquared|ivvy)\.[a-z_.]+)`")]
    private static partial Regex Names();

    [GeneratedRegex(@"^\| ([0-9]{4}) \| (\w+) \| `[\w.]+` \| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Events();
}
