using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace OppTyped.Tests.Harness;

/// <summary>Converts the records of a fake logger to text: the message, and the exception with its stack trace.</summary>
internal static class FakeLogLines
{
    public static IEnumerable<string> Lines(this FakeLogCollector log) => log.GetSnapshot().Select(Line);

    public static IEnumerable<string> Warnings(this FakeLogCollector log) =>
        log.GetSnapshot().Where(static record => record.Level == LogLevel.Warning).Select(Line);

    private static string Line(FakeLogRecord record) => record.Message + record.Exception;
}
