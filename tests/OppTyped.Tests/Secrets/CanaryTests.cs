using System.Text.RegularExpressions;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Secrets;

/// <summary>Runs alone, because it listens to the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeProcess
{
    public const string Name = "The whole process";
}

/// <summary>
/// Keys and customer data are planted in every input and every response. Every code path runs, and every output channel is
/// searched. The platform's redaction of addresses is off for the whole test process, so it cannot hide a leak.
/// </summary>
[Collection(WholeProcess.Name)]
public sealed partial class CanaryTests(ITestOutputHelper output)
{
    private const string Exceptions = "exceptions that callers get";
    private const string Results = "results";
    private const string Objects = "clients, options, updates";
    private const string Files = "files";

    [Fact]
    public async Task No_planted_secret_is_found_in_any_output()
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

            // One call without OppTyped shows that the platform's channels are observed, with the address of its server.
            await using RawServer control = RawServer.Answering(200, "{}");
            using var bare = new HttpClient();
            search.Add(Results, "control", await bare.GetStringAsync(control.Host, TestContext.Current.CancellationToken));

            await GoAllAsync(new Uri("http://127.0.0.1:1"), "refused connection", search, folder, gone, listening);
        }

        SearchFiles(search, folder);
        Report(search, gone);

        Assert.Empty(
            search
                .Findings.Where(static finding => !IsDocumented(finding))
                .Select(static finding => finding.ToString())
                .Distinct()
                .Take(20));
        string[] channels =
        [
            LogChannel.Name,
            LogChannel.Scopes,
            Listening.Activities,
            Listening.Meters,
            Listening.FirstChance,
            DiagnosticChannel.Name,
            EventChannel.Name,
            PlantedApp.Handlers,
            Exceptions,
            Results,
            Objects,
            Files,
        ];
        Assert.Equal(channels.Order(), search.Items.Keys.Order());
        Assert.All(search.Items, static channel => Assert.True(channel.Value > 0));
        Assert.Superset(ErrorsOfTheDocuments, gone);
    }

    private static HashSet<string> ErrorsOfTheDocuments =>
        [
            nameof(ArgumentException),
            nameof(FieldValueException),
            nameof(LeadSquaredUnreachableException),
            nameof(LeadSquaredCredentialsException),
            nameof(LeadSquaredThrottledException),
            nameof(LeadSquaredRejectedException),
            nameof(LeadSquaredException),
            nameof(UpdateCanceledException),
            nameof(BulkStoppedException),
            nameof(BulkJournalException),
            nameof(BulkCanceledException),
            nameof(IvvyUnreachableException),
            nameof(IvvyCredentialsException),
            nameof(IvvyThrottledException),
            nameof(IvvyRejectedException),
            nameof(IvvyOutcomeUnknownException),
            nameof(IvvyAddOutcomeUnknownException),
            nameof(IvvyException),
            .. Enum.GetNames<UnknownOutcomeReason>()
                .Except([nameof(UnknownOutcomeReason.RowResultMissing)])
                .Select(static reason => $"{nameof(LeadSquaredOutcomeUnknownException)} {reason}"),
        ];

    // The places where, by the documentation, an opportunity id or input of the caller appears.
    private static bool IsDocumented(Finding finding) =>
        finding.Canary.Kind switch
        {
            // The platform's error for bytes that are not HTTP quotes them. OppTyped hides it from callers and loggers, but it
            // cannot hide it from listeners of first-chance exceptions.
            _ when finding.Text.Contains("Received an invalid", StringComparison.Ordinal)
                    || finding.Text.Contains("Received chunk header", StringComparison.Ordinal) => finding.Channel
                == Listening.FirstChance
                || finding.Source.StartsWith("Microsoft-Windows-DotNETRuntime Exception", StringComparison.Ordinal),

            // An exception of a custom credentials provider belongs to the application and goes only to the caller.
            _ when finding.Text.Contains(typeof(PlantedApp.VaultException).Name, StringComparison.Ordinal)
                    || finding.Source.Contains(nameof(PlantedApp.VaultException), StringComparison.Ordinal) => finding.Channel
                is Exceptions
                    or Listening.FirstChance
                || finding.Source.StartsWith("Microsoft-Windows-DotNETRuntime Exception", StringComparison.Ordinal),
            _ when finding.Channel == Exceptions && finding.Source == "LeadSquaredCredentialsException.InnerException.Message" =>
                true,
            CanaryKind.Secret => false,

            // The state object of the caller, returned to it, and the fields that were read.
            CanaryKind.Data => StateOfOutcome().IsMatch(finding.Source)
                || (finding.Channel == Results && FieldsOfDynamic().IsMatch(finding.Source)),

            // The opportunity of an outcome. Also addresses, in custom handlers and loggers and where the platform's redaction is
            // off.
            CanaryKind.Id => finding.Source.EndsWith("OpportunityId", StringComparison.Ordinal)
                || finding.Source.EndsWith("OpportunityId]", StringComparison.Ordinal)
                || finding.Channel == PlantedApp.Handlers
                || (finding.Channel == Exceptions && finding.Source.TrimEnd(']').EndsWith("Route", StringComparison.Ordinal))
                || (
                    finding.Channel == EventChannel.Name
                    && finding.Source.StartsWith("System.Net.Http ", StringComparison.Ordinal))
                || finding.Channel == LogChannel.Scopes
                || (
                    finding.Channel == LogChannel.Name
                    && finding.Source.StartsWith("System.Net.Http.HttpClient.own.", StringComparison.Ordinal))
                || (finding.Channel == Results && finding.Source.StartsWith("String", StringComparison.Ordinal))
                || (
                    finding.Channel == Results
                    && finding.Source.StartsWith("DynamicOpportunity", StringComparison.Ordinal)
                    && finding.Source.TrimEnd(']').EndsWith("Id", StringComparison.Ordinal))
                || (finding.Channel == Files && finding.Source.EndsWith(".csv", StringComparison.Ordinal)),
            _ => false,
        };

    private static async Task GoAllAsync(
        Uri host,
        string scene,
        Search search,
        TemporaryFolder folder,
        HashSet<string> gone,
        Listening listening)
    {
        // Attempts time out only in the scene without a response. Elsewhere a busy machine would decide how they end.
        await using var app = new PlantedApp(
            host,
            search,
            scene == "silence" ? TimeSpan.FromSeconds(60) : Timeout.InfiniteTimeSpan);

        // Without a response each path takes as long as its timeouts, and one bulk run covers as much as six.
        // For a client without an account's handlers, the platform's event source quotes a response that is not valid HTTP.
        bool IsLeftOut(string path) => scene switch
        {
            "silence" => path.StartsWith("bulk,", StringComparison.Ordinal),
            "garbage" or "garbled chunks" or "garbled chunks later" or "garbled trailers" => path == "interface, bare",
            _ => false,
        };
        foreach (
            (string _, Func<Task<object?>> go) in new Paths(app, folder, scene.Replace(' ', '-')).All.Where(path =>
                !IsLeftOut(path.Name)))
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
                    search.Add(
                        Exceptions,
                        inner.GetType().Name,
                        $"{inner.Message} {string.Join(' ', inner.Data.Keys.Cast<object>())} "
                            + $"{string.Join(' ', inner.Data.Values.Cast<object?>())}");
                }
            }

            listening.Observe();
        }

        foreach (
            object shown in new object[]
            {
                app.Crm,
                app.Venues,
                Planted.Patch,
                Planted.Fields,
                Planted.Updates(1)[0],
                Planted.Wedding,
                Planted.WeddingPatch,
                app.Services.GetType(),
            })
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
            gone.Add(
                error is LeadSquaredOutcomeUnknownException unknown
                    ? $"{error.GetType().Name} {unknown.Reason}"
                    : error.GetType().Name);
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
        foreach (
            IGrouping<string, Finding> documented in search
                .Findings.GroupBy(static finding =>
                    $"{(IsDocumented(finding) ? "as documented" : "LEAK")}: {finding.Canary.Kind} in {finding.Channel},"
                        + $" {Numbers().Replace(finding.Source, "#")}")
                .OrderBy(static group => group.Key))
        {
            Finding first = documented.First();
            output.WriteLine($"{documented.Count(),6} {documented.Key}   {(IsDocumented(first) ? "" : first.Text)}");
        }
    }
}
