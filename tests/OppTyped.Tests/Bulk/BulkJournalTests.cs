using System.Text;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Bulk;

/// <summary>A run that is killed at any moment can be resumed: no row is lost, and no finished row is sent again.</summary>
public sealed class BulkJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Chaos.Cases(usual: 4, full: 12))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_run_that_is_killed_and_resumed_has_the_same_result_as_an_uninterrupted_run(int seed)
    {
        var random = new Random(seed);
        RowKind[] kinds =
        [
            .. Enumerable.Range(0, 1_000).Select(_ => random.Next(50) == 0 ? (RowKind)random.Next(1, 3) : RowKind.Sound),
        ];
        List<OpportunityUpdate> input = BulkClientAccount.Updates(random.Next(100, 1_000), random.Next(1, 300), seed);
        int callsInFlight = random.Next(1, 8);
        var kills = new List<(ModelServer Server, string Journal, int Delivered)>();
        int delivered = 0;
        bool isSimulatingKills = true;
        var first = new ModelServer(seed)
        {
            KindOf = number => kinds[number],
            LostAnswers = 0.05,
            BadGateways = 0.05,
            MaxLatency = 2,
            OnCall = server =>
            {
                // Simulate a kill at this moment: copy the current state of the disk and the server.
                lock (kills)
                {
                    if (isSimulatingKills && random.Next(8) == 0 && kills.Count < 6)
                    {
                        string journal = _folder[$"kill-{kills.Count}.journal"];
                        int deliveredBeforeKill = Volatile.Read(ref delivered);
                        kills.Add(
                            (
                                server.Clone(seed + kills.Count, () => TemporaryFolder.CopyLocked(_folder["journal"], journal)),
                                journal,
                                deliveredBeforeKill));
                    }
                }
            },
        };
        await RunAsync(first, input, "journal", callsInFlight, () => Interlocked.Increment(ref delivered));
        isSimulatingKills = false;

        foreach ((ModelServer server, string journal, int deliveredBeforeKill) in kills)
        {
            (List<UpdateOutcome> outcomes, BulkSummary summary) = await RunAsync(server, input, journal, callsInFlight);

            Assert.Empty(server.Violations);
            Truth.Check(input, outcomes, server, kinds);
            Assert.Equal(summary.FromJournal, outcomes.Count(outcome => outcome.IsFromJournal));

            Assert.Empty(
                outcomes
                    .Where(outcome => outcome.IsFromJournal)
                    .Select(outcome => outcome.Index)
                    .Intersect(server.Calls.SelectMany(call => call).Select(row => row.Number)));

            // An outcome is delivered only after it is in the journal.
            Assert.InRange(summary.FromJournal, deliveredBeforeKill, input.Count);
        }
    }

    [Fact]
    public async Task A_run_can_be_resumed_from_a_long_journal()
    {
        const int Rows = 70_000;
        OpportunityUpdate[] input = [.. BulkClientAccount.Updates(Rows)];
        using (var first = new ModelServer(1) { KindOf = number => number % 1_000 == 999 ? RowKind.Rejected : RowKind.Sound })
        {
            await RunToLastOutcomeAsync(first, input[..(Rows - 100)]);
        }

        using var server = new ModelServer(1);
        (List<UpdateOutcome> outcomes, BulkSummary summary) = await RunAsync(server, input, "journal");

        Assert.Equal((Rows - 100, 4), (summary.FromJournal, summary.Calls));
        Assert.Equal(
            Enumerable
                .Range(0, Rows)
                .Select(number =>
                    (
                        number % 1_000 == 999 && number < Rows - 100 ? UpdateStatus.Rejected : UpdateStatus.Updated,
                        number < Rows - 100)),
            outcomes.Select(outcome => (outcome.Status, outcome.IsFromJournal)));
    }

    [Fact]
    public async Task An_outcome_from_the_journal_equals_the_original_outcome_except_for_the_server_text()
    {
        OpportunityUpdate[] input = [BulkClientAccount.Update(0, "a"), BulkClientAccount.Update(1, "b")];
        using var server = new ModelServer(1) { KindOf = number => number == 1 ? RowKind.Rejected : RowKind.Sound };
        await RunToLastOutcomeAsync(server, input);

        List<UpdateOutcome> outcomes = (await RunAsync(server, input, "journal")).Outcomes;

        Assert.All(outcomes, outcome => Assert.True(outcome.IsFromJournal));
        Assert.Equal(UpdateStatus.Updated, outcomes[0].Status);
        var error = Assert.IsType<LeadSquaredRejectedException>(outcomes[1].Error);
        Assert.Equal(
            ("MXInvalidDataTypeException", "Insurance.Amount", "mx_Custom_6", 200),
            (error.ExceptionType, error.Member, error.SchemaName, (int)error.StatusCode!));
        Assert.Null(error.ServerMessage);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(59)]
    public async Task A_different_input_is_refused_at_the_first_different_row(int index)
    {
        List<OpportunityUpdate> input = [.. BulkClientAccount.Updates(60)];
        using (var server = new ModelServer(1))
        {
            await RunToLastOutcomeAsync(server, input);
        }

        OpportunityUpdate original = input[index];
        foreach (
            OpportunityUpdate other in (OpportunityUpdate[])
                [
                    BulkClientAccount.Update(index, "another"),
                    BulkClientAccount.Update(index + 100, original.OpportunityId),
                    new OpportunityUpdate<Insurance>(original.OpportunityId, new InsurancePatch()),
                ])
        {
            input[index] = other;
            using var server = new ModelServer(1);
            await AssertOtherInputAsync(server, input, index);
            Assert.Empty(server.Calls);
        }

        input[index] = original;
        using var same = new ModelServer(1);
        Assert.Equal(60, (await RunAsync(same, input, "journal")).Summary.FromJournal);
    }

    [Fact]
    public async Task An_input_with_fewer_rows_is_refused_after_its_last_row()
    {
        using var server = new ModelServer(1);
        await RunToLastOutcomeAsync(server, [.. BulkClientAccount.Updates(60)]);

        await AssertOtherInputAsync(server, [.. BulkClientAccount.Updates(40)], 40);
    }

    [Fact]
    public async Task A_resumed_run_with_more_rows_sends_only_the_additional_rows()
    {
        using var server = new ModelServer(1);
        await RunToLastOutcomeAsync(server, [.. BulkClientAccount.Updates(60)]);

        BulkSummary summary = (await RunAsync(server, [.. BulkClientAccount.Updates(80)], "journal")).Summary;

        Assert.Equal((80, 60), (summary.Updated, summary.FromJournal));
        Assert.Equal(80, server.Made.Values.Sum(numbers => numbers.Count));
    }

    [Fact]
    public async Task Rows_are_written_to_the_journal_before_they_are_sent()
    {
        List<OpportunityUpdate> input = BulkClientAccount.Updates(500, 100, seed: 2);
        var atCall = new List<(long Number, string Journal)>();
        using var server = new ModelServer(1)
        {
            OnCall = server =>
            {
                lock (atCall)
                {
                    string journal = _folder[$"at-{atCall.Count}.journal"];
                    TemporaryFolder.CopyLocked(_folder["journal"], journal);
                    atCall.Add((server.Calls[^1][^1].Number, journal));
                }
            },
        };
        await RunAsync(server, input, "journal", callsInFlight: 1);
        Assert.True(atCall.Count >= 20);

        foreach ((long number, string journal) in atCall)
        {
            OpportunityUpdate original = input[(int)number];
            input[(int)number] = BulkClientAccount.Update(number, original.OpportunityId + "-another");
            await AssertOtherInputAsync(new ModelServer(1), input, number, journal);
            input[(int)number] = original;
        }
    }

    [Fact]
    public async Task A_second_run_with_the_same_journal_is_refused_and_the_first_run_continues()
    {
        var release = new TaskCompletionSource();
        async IAsyncEnumerable<OpportunityUpdate> Slow()
        {
            yield return BulkClientAccount.Update(0, "a");
            await release.Task;
            yield return BulkClientAccount.Update(1, "b");
        }

        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);
        var options = new BulkUpdateOptions { Journal = _folder["journal"], RunId = BulkClientAccount.RunId };
        Task<BulkSummary> first = account.Client.BulkUpdateAsync(Slow(), options, Cancellation);
        while (server.Calls.Count == 0)
        {
            await Task.Delay(1, Cancellation);
        }

        var error = await Assert.ThrowsAsync<BulkJournalException>(() =>
            account.Client.BulkUpdateAsync(BulkClientAccount.Updates(1), options, Cancellation));
        release.SetResult();

        Assert.Equal(JournalProblem.InUse, error.Problem);
        Assert.Equal(2, (await first).Updated);
    }

    [Fact]
    public async Task A_journal_of_another_account_is_refused()
    {
        using var server = new ModelServer(1);
        await RunAsync(server, [BulkClientAccount.Update(0, "a")], "journal");

        foreach (
            Action<LeadSquaredOptions> other in (Action<LeadSquaredOptions>[])
                [
                    options => options.SecretKey = "another",
                    options => options.AccessKey = "another",
                    options => options.ApiHost = new Uri("https://api-in21.leadsquared.com"),
                ])
        {
            await using var account = new BulkClientAccount(server, other);
            var error = await Assert.ThrowsAsync<BulkJournalException>(() =>
                account.Client.BulkUpdateAsync(
                    [BulkClientAccount.Update(0, "a")],
                    new BulkUpdateOptions { Journal = _folder["journal"], RunId = BulkClientAccount.RunId },
                    Cancellation));
            Assert.Equal(JournalProblem.OtherAccount, error.Problem);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a file of something else, which is longer than a header")]
    [InlineData("OPPJRNL\u0004 of a later version, which is longer than a header")]
    public async Task A_file_that_is_not_a_journal_is_refused_and_not_changed(string text)
    {
        await File.WriteAllTextAsync(_folder["journal"], text, Cancellation);
        using var server = new ModelServer(1);

        var error = await Assert.ThrowsAsync<BulkJournalException>(() =>
            RunAsync(server, [BulkClientAccount.Update(0, "a")], "journal"));

        Assert.Equal(JournalProblem.NotAJournal, error.Problem);
        Assert.Equal(text, await File.ReadAllTextAsync(_folder["journal"], Cancellation));
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task Nothing_is_sent_if_the_journal_cannot_be_opened()
    {
        using var server = new ModelServer(1);

        var error = await Assert.ThrowsAsync<BulkJournalException>(() =>
            RunAsync(server, [BulkClientAccount.Update(0, "a")], Path.Combine("no", "such", "folder", "journal")));

        Assert.Equal(JournalProblem.Unusable, error.Problem);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task A_journal_needs_at_most_7_bytes_per_row_and_contains_no_customer_data()
    {
        OpportunityUpdate[] input =
        [
            .. Enumerable
                .Range(0, 5_000)
                .Select(number => new OpportunityUpdate<EveryKind>(
                    $"CANARY-id-{number}",
                    new EveryKindPatch { Long = number, Text = "CANARY-value" })),
        ];
        using var server = new NumberedServer();
        await using var account = new BulkClientAccount(server);
        await account.Client.BulkUpdateAsync(
            input,
            new BulkUpdateOptions { Journal = _folder["journal"], RunId = BulkClientAccount.RunId },
            Cancellation);

        byte[] journal = await File.ReadAllBytesAsync(_folder["journal"], Cancellation);

        Assert.InRange(journal.Length / 5_000.0, 1, 7);
        Assert.DoesNotContain("CANARY", Encoding.Latin1.GetString(journal), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("MXInvalidDataTypeException", Encoding.Latin1.GetString(journal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_rows_at_different_positions_have_different_digests()
    {
        OpportunityUpdate[] input = [.. Enumerable.Range(0, 500).Select(_ => BulkClientAccount.Update(7, "a"))];
        using var server = new ModelServer(1);
        await RunAsync(server, input, "journal");

        byte[] journal = await File.ReadAllBytesAsync(_folder["journal"], Cancellation);
        byte[][] fourByteSequences = [.. Enumerable.Range(36, journal.Length - 40).Select(start => journal[start..(start + 4)])];

        Assert.InRange(fourByteSequences.Select(Convert.ToHexString).GroupBy(hex => hex).Max(group => group.Count()), 1, 20);
    }

    private Task<(List<UpdateOutcome> Outcomes, BulkSummary Summary)> RunAsync(
        ModelServer server,
        IReadOnlyList<OpportunityUpdate> input,
        string journal,
        int callsInFlight = 4,
        Action? onOutcome = null) =>
        BulkClientAccount.RunAsync(server, input, _folder[journal], callsInFlight, onOutcome);

    private Task<List<UpdateOutcome>> RunToLastOutcomeAsync(ModelServer server, IReadOnlyList<OpportunityUpdate> input) =>
        BulkClientAccount.RunToLastOutcomeAsync(server, input, _folder["journal"]);

    private async Task AssertOtherInputAsync(
        ModelServer server,
        IReadOnlyList<OpportunityUpdate> input,
        long index,
        string journal = "journal")
    {
        // Use a copy of the journal. Before the run finds the difference, it can send rows and so change the journal.
        File.Copy(_folder[journal], _folder["other"], overwrite: true);
        var error = await Assert.ThrowsAsync<BulkJournalException>(() => RunAsync(server, input, "other"));
        Assert.Equal((JournalProblem.OtherInput, index), (error.Problem, error.Index));
        Assert.Contains($"index {index}", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Refuses every third row.</summary>
    private sealed class NumberedServer : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            using var json = System.Text.Json.JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            IEnumerable<string> rows = Enumerable
                .Range(1, json.RootElement.GetArrayLength())
                .Select(static number =>
                    number % 3 == 0
                        ? $$"""{"RowNumber":{{number}},"OpportunityUpdated":false,"ExceptionType":"""
                            + """ "MXInvalidDataTypeException","ExceptionMessage":"CANARY words"}"""
                        : $$"""{"RowNumber":{{number}},"OpportunityUpdated":true}""");
            return ModelServer.Answer(200, $$"""{"Response":[{{string.Join(',', rows)}}]}""");
        }
    }
}
