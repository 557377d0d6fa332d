using System.Text.RegularExpressions;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Secrets;

/// <summary>Runs when no other test does: it listens to the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeProcess
{
    public const string Name = "The whole process";
}

/// <summary>
/// Keys and customers' data are planted in all that goes in and comes back, every path is gone, and all that can be listened to is searched. The platform's own
/// redaction is switched off, here and for the whole test process: so what is not found was never shown.
/// </summary>
[Collection(WholeProcess.Name)]
public sealed partial class CanaryTests(ITestOutputHelper output)
{
    private const string Exceptions = "exceptions that callers get";
    private const string Results = "results";
    private const string Objects = "clients, options, updates";
    private const string Files = "files";

    [Fact]
    public async Task Nothing_planted_is_seen_anywhere()
    {
        Assert.True(AppContext.TryGetSwitch("System.Net.Http.DisableUriRedaction", out bool isOff) && isOff);
        var search = new Search();
        var gone = new HashSet<string>();
        using var folder = new TemporaryFolder();
        using (var listening = new Listening(search))
        {
            foreach ((string answer, Func<string, Reply> reply) in EchoingService.Answers)
            {
                await using RawServer server = RawServer.Start(reply);
                await GoAllAsync(server.Host, answer, search, folder, gone, listening);
            }

            // One call without OppTyped shows that the platform's channels are heard, and the address of its server.
            await using RawServer control = RawServer.Answering(200, "{}");
            using var bare = new HttpClient();
            search.Add(Results, "control", await bare.GetStringAsync(control.Host, TestContext.Current.CancellationToken));

            await GoAllAsync(new Uri("http://127.0.0.1:1"), "refused connection", search, folder, gone, listening);
        }

        SearchFiles(search, folder);
        Report(search, gone);

        Assert.Empty(search.Findings.Where(static finding => !IsDocumented(finding)).Select(static finding => finding.ToString()).Distinct().Take(20));
        string[] channels = [LogChannel.Name, LogChannel.Scopes, Listening.Activities, Listening.Meters, Listening.FirstChance, DiagnosticChannel.Name, EventChannel.Name, PlantedApp.Handlers, Exceptions, Results, Objects, Files];
        Assert.Equal(channels.Order(), search.Items.Keys.Order());
        Assert.All(search.Items, static channel => Assert.True(channel.Value > 0));
        Assert.Superset(ErrorsOfTheDocuments, gone);
    }

    private static HashSet<string> ErrorsOfTheDocuments =>
    [
        nameof(ArgumentException), nameof(FieldValueException),
        nameof(LeadSquaredUnreachableException), nameof(LeadSquaredCredentialsException), nameof(LeadSquaredThrottledException), nameof(LeadSquaredRejectedException),
        nameof(LeadSquaredException), nameof(UpdateCanceledException), nameof(BulkStoppedException), nameof(BulkJournalException), nameof(BulkCanceledException),
        nameof(IvvyUnreachableException), nameof(IvvyCredentialsException), nameof(IvvyThrottledException), nameof(IvvyRejectedException),
        nameof(IvvyOutcomeUnknownException), nameof(VenueAddUncertainException), nameof(IvvyException),
        .. Enum.GetNames<UnknownOutcomeReason>().Except([nameof(UnknownOutcomeReason.RowUnanswered)]).Select(static reason => $"{nameof(LeadSquaredOutcomeUnknownException)} {reason}"),
    ];

    // Where the documents say that an opportunity's id, or what the caller passed in, is to be had.
    private static bool IsDocumented(Finding finding) => finding.Canary.Kind switch
    {
        // What the platform says of bytes that are no HTTP quotes them. OppTyped keeps that from callers and loggers, and cannot from those who listen to exceptions before they are caught.
        _ when finding.Text.Contains("Received an invalid", StringComparison.Ordinal) || finding.Text.Contains("Received chunk header", StringComparison.Ordinal) =>
            finding.Channel == Listening.FirstChance || finding.Source.StartsWith("Microsoft-Windows-DotNETRuntime Exception", StringComparison.Ordinal),

        // What a credentials provider of the application's own throws is the application's, and goes to the caller alone.
        _ when finding.Text.Contains(typeof(PlantedApp.VaultException).Name, StringComparison.Ordinal) || finding.Source.Contains(nameof(PlantedApp.VaultException), StringComparison.Ordinal) =>
            finding.Channel is Exceptions or Listening.FirstChance || finding.Source.StartsWith("Microsoft-Windows-DotNETRuntime Exception", StringComparison.Ordinal),
        _ when finding.Channel == Exceptions && finding.Source == "LeadSquaredCredentialsException.InnerException.Message" => true,
        CanaryKind.Secret => false,

        // The caller's own object, handed back, and the fields that were read.
        CanaryKind.Data => StateOfOutcome().IsMatch(finding.Source) || (finding.Channel == Results && FieldsOfDynamic().IsMatch(finding.Source)),

        // The opportunity that an outcome is of; and addresses, to the application's own handlers and loggers and where the platform's redaction is off.
        CanaryKind.Id => finding.Source.EndsWith("OpportunityId", StringComparison.Ordinal) || finding.Source.EndsWith("OpportunityId]", StringComparison.Ordinal)
            || finding.Channel == PlantedApp.Handlers
            || (finding.Channel == Exceptions && finding.Source.TrimEnd(']').EndsWith("Route", StringComparison.Ordinal))
            || (finding.Channel == EventChannel.Name && finding.Source.StartsWith("System.Net.Http ", StringComparison.Ordinal))
            || finding.Channel == LogChannel.Scopes
            || (finding.Channel == LogChannel.Name && finding.Source.StartsWith("System.Net.Http.HttpClient.own.", StringComparison.Ordinal))
            || (finding.Channel == Results && finding.Source.StartsWith("String", StringComparison.Ordinal))
            || (finding.Channel == Results && finding.Source.StartsWith("DynamicOpportunity", StringComparison.Ordinal) && finding.Source.TrimEnd(']').EndsWith("Id", StringComparison.Ordinal))
            || (finding.Channel == Files && finding.Source.EndsWith(".csv", StringComparison.Ordinal)),
        _ => false,
    };

    private static async Task GoAllAsync(Uri host, string scene, Search search, TemporaryFolder folder, HashSet<string> gone, Listening listening)
    {
        // Only where no answer comes do attempts end by their timeout: a busy machine would otherwise decide how they end.
        await using var app = new PlantedApp(host, search, scene == "silence" ? TimeSpan.FromSeconds(60) : Timeout.InfiniteTimeSpan);

        // Where no answer comes, each path takes as long as its timeouts; one bulk run is as good as six.
        // Of a client that is not an account's, the platform tells its event source in its own words what was no HTTP.
        bool IsLeftOut(string path) => scene switch
        {
            "silence" => path.StartsWith("bulk,", StringComparison.Ordinal),
            "garbage" or "garbled chunks" or "garbled chunks later" or "garbled trailers" => path == "interface, bare",
            _ => false,
        };
        foreach ((string _, Func<Task<object?>> go) in new Paths(app, folder, scene.Replace(' ', '-')).All.Where(path => !IsLeftOut(path.Name)))
        {
            try
            {
                object? result = await go();
                search.Show(Results, result);
                Note(gone, (result as QueuedUpdateOutcome)?.Error);
                (result as BulkSummary)?.Failures.ToList().ForEach(failure => Note(gone, failure.Error));
            }
            catch (Exception error)
            {
                Note(gone, error);
                search.Show(Exceptions, error);
                for (Exception? inner = error; inner is not null; inner = inner.InnerException)
                {
                    search.Add(Exceptions, inner.GetType().Name, $"{inner.Message} {string.Join(' ', inner.Data.Keys.Cast<object>())} {string.Join(' ', inner.Data.Values.Cast<object?>())}");
                }
            }

            listening.Observe();
        }

        foreach (object shown in new object[] { app.Crm, app.Venues, Planted.Patch, Planted.Fields, Planted.Updates(1)[0], Planted.Wedding, Planted.WeddingPatch, app.Services.GetType() })
        {
            search.Add(Objects, $"{shown.GetType().Name}.ToString()", shown.ToString());
        }

        search.Show(Objects, app.Crm);
        search.Show(Objects, app.Venues);
        search.Show(Objects, app.Crm.GetQueuedUpdate("request-1"));
    }

    private static void Note(HashSet<string> gone, Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            gone.Add(error is LeadSquaredOutcomeUnknownException unknown ? $"{error.GetType().Name} {unknown.Reason}" : error.GetType().Name);
        }
    }

    [GeneratedRegex(@"(Failures|Outcomes)\]?\..*State")]
    private static partial Regex StateOfOutcome();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\ADynamicOpportunity.*Fields")]
    private static partial Regex FieldsOfDynamic();

    private static void SearchFiles(Search search, TemporaryFolder folder)
    {
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(folder["x"])!))
        {
            // Byte by byte, so that no encoding hides a text.
            search.Add(Files, Path.GetFileName(file), System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)));
            search.Add(Files, Path.GetFileName(file), System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(file)));
        }
    }

    private void Report(Search search, HashSet<string> gone)
    {
        foreach ((string channel, long items) in search.Items.OrderBy(static item => item.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{items,8:N0} items in {channel}");
        }

        output.WriteLine($"came to: {string.Join(", ", gone.Order())}");
        foreach (IGrouping<string, Finding> documented in search.Findings.GroupBy(static finding => $"{(IsDocumented(finding) ? "as documented" : "LEAK")}: {finding.Canary.Kind} in {finding.Channel}, {Numbers().Replace(finding.Source, "#")}").OrderBy(static group => group.Key))
        {
            output.WriteLine($"{documented.Count(),6} {documented.Key}   {(IsDocumented(documented.First()) ? "" : documented.First().Text)}");
        }
    }
}
