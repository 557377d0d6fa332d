using System.Text.RegularExpressions;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Secrets;

/// <summary>The collection of the tests that listen to the whole process. No other tests run at the same time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeProcess
{
    public const string Name = "The whole process";
}

/// <summary>
/// Keys and customer data are planted in every input and every response. Every code path runs, and every output channel is
/// searched. The platform's redaction of addresses is off in the test process, because the redaction could hide a leak.
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
        var errors = new HashSet<string>();
        using var folder = new TemporaryFolder();
        using (var listening = new Listening(search))
        {
            foreach ((string scene, Func<string, Reply> reply) in EchoingService.Answers)
            {
                await using RawServer server = RawServer.Start(reply);
                await RunAllPathsAsync(server.Host, scene, search, folder, errors, listening);
            }

            // One call without OppTyped makes sure that the platform's channels contain at least the address of a server.
            await using RawServer control = RawServer.Answering(200, "{}");
            using var bare = new HttpClient();
            search.Add(Results, "control", await bare.GetStringAsync(control.Host, TestContext.Current.CancellationToken));

            await RunAllPathsAsync(new Uri("http://127.0.0.1:1"), "refused connection", search, folder, errors, listening);
        }

        SearchFiles(search, folder);
        Report(search, errors);

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
        Assert.Superset(DocumentedErrors, errors);
    }

    private static HashSet<string> DocumentedErrors =>
        [
            nameof(ArgumentException),
            nameof(FieldValueException),
            nameof(LeadSquaredUnreachableException),
            nameof(LeadSquaredCredentialsException),
            nameof(LeadSquaredThrottledException),
            nameof(LeadSquaredRejectedException),
            nameof(LeadSquaredException),
            nameof(CallCanceledException),
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

    // Returns whether the documentation says that the found data can appear in this place. The documentation lists such places
    // for ids, for the caller's input and for data that the platform shows.
    private static bool IsDocumented(Finding finding) =>
        finding.Canary.Kind switch
        {
            // The platform's error for a response that is not HTTP quotes the response. OppTyped hides this error from callers
            // and loggers, but cannot hide this error from listeners of first-chance exceptions.
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

            // Results contain the caller's own state object and the fields that were read.
            CanaryKind.Data => StateOfOutcome().IsMatch(finding.Source)
                || (finding.Channel == Results && FieldsOfDynamic().IsMatch(finding.Source)),

            // An outcome contains the id of its opportunity. Custom handlers and loggers see addresses with ids. Without the
            // platform's redaction, other outputs also contain such addresses.
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

    private static async Task RunAllPathsAsync(
        Uri host,
        string scene,
        Search search,
        TemporaryFolder folder,
        HashSet<string> errors,
        Listening listening)
    {
        // Attempts have a timeout only in the scene without a response. In other scenes, a timeout could end calls at random on a
        // busy machine.
        await using var app = new PlantedApp(
            host,
            search,
            scene == "silence" ? TimeSpan.FromSeconds(60) : Timeout.InfiniteTimeSpan);

        // Without a response, each path takes as long as its timeouts. So only one of the bulk runs is used.
        // The bare client has no handlers of an account. If a response is not HTTP, the platform's event source quotes it.
        // So the path of the bare client is skipped for such responses.
        bool IsSkipped(string path) => scene switch
        {
            "silence" => path.StartsWith("bulk,", StringComparison.Ordinal),
            "garbage" or "garbled chunks" or "garbled chunks later" or "garbled trailers" => path == "interface, bare",
            _ => false,
        };
        foreach (
            (string _, Func<Task<object?>> run) in new Paths(app, folder, scene.Replace(' ', '-')).All.Where(path =>
                !IsSkipped(path.Name)))
        {
            try
            {
                object? result = await run();
                search.Show(Results, result);
                AddErrors(errors, (result as QueuedUpdateOutcome)?.Error);
                (result as BulkSummary)?.Failures.ToList().ForEach(failure => AddErrors(errors, failure.Error));
            }
            catch (Exception error)
            {
                AddErrors(errors, error);
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

    private static void AddErrors(HashSet<string> errors, Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            errors.Add(
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
            // Latin-1 decodes every byte, so an unexpected encoding cannot hide a text.
            search.Add(Files, Path.GetFileName(file), System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)));
            search.Add(Files, Path.GetFileName(file), System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(file)));
        }
    }

    private void Report(Search search, HashSet<string> errors)
    {
        foreach ((string channel, long items) in search.Items.OrderBy(static item => item.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{items,8:N0} items in {channel}");
        }

        output.WriteLine($"errors: {string.Join(", ", errors.Order())}");
        foreach (
            IGrouping<string, Finding> findings in search
                .Findings.GroupBy(static finding =>
                    $"{(IsDocumented(finding) ? "as documented" : "LEAK")}: {finding.Canary.Kind} in {finding.Channel},"
                        + $" {Numbers().Replace(finding.Source, "#")}")
                .OrderBy(static group => group.Key))
        {
            Finding first = findings.First();
            output.WriteLine($"{findings.Count(),6} {findings.Key}   {(IsDocumented(first) ? "" : first.Text)}");
        }
    }
}
