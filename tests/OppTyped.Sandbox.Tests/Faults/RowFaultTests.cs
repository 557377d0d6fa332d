using System.Text.Json;
using static OppTyped.Sandbox.Tests.Harness.BulkCalls;

namespace OppTyped.Sandbox.Tests.Faults;

public sealed class RowFaultTests
{
    [Fact]
    public async Task A_row_can_be_refused_with_any_message()
    {
        await using HttpAccount account = await OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.RefusedRow("MXDuplicateEntryException", "twice") with { OpportunityId = "2" });

        JsonElement[] rows = Rows(await account.BulkAsync(Row("1", "1"), Row("2", "2"), Row("3", "3")));

        Assert.Equal([true, false, true], rows.Select(row => row.GetProperty("OpportunityUpdated").GetBoolean()));
        Assert.Equal("MXDuplicateEntryException", rows[1].GetProperty("ExceptionType").GetString());
        Assert.Equal("twice", rows[1].GetProperty("ExceptionMessage").GetString());
        Assert.Equal(("1", null, "3"), (account.Value(1), account.Value(2), account.Value(3)));
    }

    [Theory]
    [InlineData(SandboxFaultMoment.BeforeExecution, null)]
    [InlineData(SandboxFaultMoment.AfterExecution, "1")]
    public async Task A_poison_row_makes_the_whole_call_fail(SandboxFaultMoment moment, string? before)
    {
        await using HttpAccount account = await OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.PoisonRow("ArgumentNullException") with { OpportunityId = "2", Moment = moment });

        (await account.BulkAsync(Row("1", "1"), Row("2", "2"), Row("3", "3"))).IsRefused(500, "ArgumentNullException");
        Assert.Equal((before, null, null), (account.Value(1), account.Value(2), account.Value(3)));

        Assert.Equal([(1, true), (2, true)], await account.BulkOutcomesAsync([1, 3]));
    }

    [Theory]
    [InlineData(SandboxFaultMoment.BeforeExecution, null)]
    [InlineData(SandboxFaultMoment.AfterExecution, "2")]
    public async Task A_row_can_be_missing_from_the_response(SandboxFaultMoment moment, string? value)
    {
        await using HttpAccount account = await OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.LeftOutRow with { OpportunityId = "2", Moment = moment });

        Assert.Equal([(1, true), (3, true)], await account.BulkOutcomesAsync([1, 2, 3]));

        Assert.Equal(value, account.Value(2));
    }

    [Fact]
    public async Task With_ShuffledAnswer_the_response_lists_the_rows_in_a_random_order()
    {
        await using HttpAccount account = await OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.ShuffledAnswer);

        (int RowNumber, bool)[] first = await account.BulkOutcomesAsync(Enumerable.Range(1, 25));
        (int RowNumber, bool)[] second = await account.BulkOutcomesAsync(Enumerable.Range(1, 25));

        Assert.Equal(Enumerable.Range(1, 25), first.Select(row => row.RowNumber).Order());
        Assert.NotEqual(Enumerable.Range(1, 25), first.Select(row => row.RowNumber));
        Assert.NotEqual(first, second);
        Assert.Equal(Enumerable.Range(1, 25), Sequences(account, 0));
    }

    [Fact]
    public async Task With_ShuffledExecution_the_rows_are_executed_in_a_random_order()
    {
        await using HttpAccount account = await OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.ShuffledExecution);

        (int RowNumber, bool)[] rows = await account.BulkOutcomesAsync(Enumerable.Range(1, 25));

        Assert.Equal(Enumerable.Range(1, 25), rows.Select(row => row.RowNumber));
        Assert.NotEqual(Enumerable.Range(1, 25), Sequences(account, 0));
        Assert.Equal(Enumerable.Range(1, 25), Sequences(account, 0).Order());
        Assert.All(Enumerable.Range(1, 25), id => Assert.Equal(Text(id), account.Value(id)));
    }

    [Fact]
    public async Task A_slow_row_delays_the_rows_after_it()
    {
        var clock = new ManualClock();
        await using HttpAccount account = await OpenAsync(new SandboxOptions { TimeProvider = clock });
        account.Sandbox.Faults.Add(SandboxFault.SlowRow(TimeSpan.FromSeconds(9)) with { OpportunityId = "2" });

        Task<(int, bool)[]> call = account.BulkOutcomesAsync([1, 2, 3]);

        await clock.UntilWaitingAsync(1);
        Assert.Equal(("1", null, null), (account.Value(1), account.Value(2), account.Value(3)));
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal([(1, true), (2, true), (3, true)], await call);
        Assert.Equal(("1", "2", "3"), (account.Value(1), account.Value(2), account.Value(3)));
    }

    [Fact]
    public async Task Faults_of_a_call_and_of_its_rows_can_apply_together()
    {
        await using HttpAccount account = await OpenAsync();
        SandboxActiveFault lost = account.Sandbox.Faults.Add(SandboxFault.LostAnswer with { Path = "/bulk/" });
        SandboxActiveFault refused = account.Sandbox.Faults.Add(SandboxFault.RefusedRow() with { Every = 2 });

        await Assert.ThrowsAsync<HttpRequestException>(() => account.BulkOutcomesAsync([1, 2, 3, 4, 5]));

        Assert.Equal((1, 2), (lost.TimesApplied, refused.TimesApplied));
        Assert.Equal(["1", null, "3", null, "5"], Enumerable.Range(1, 5).Select(account.Value));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_row_faults()
    {
        IEnumerable<bool> rows = await OfSeedAsync(3);

        Assert.Equal(rows, await OfSeedAsync(3));
        Assert.NotEqual(rows, await OfSeedAsync(4));
        Assert.InRange(rows.Count(isUpdated => !isUpdated), 5, 60);

        static async Task<bool[]> OfSeedAsync(int seed)
        {
            await using HttpAccount account = await OpenAsync(new SandboxOptions { Seed = seed });
            account.Sandbox.Faults.Add(SandboxFault.RefusedRow() with { Probability = 0.2 });

            var updated = new List<bool>();
            for (int call = 0; call < 5; call++)
            {
                updated.AddRange((await account.BulkOutcomesAsync(Enumerable.Range(1, 25))).Select(row => row.IsUpdated));
            }

            return [.. updated];
        }
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    [InlineData(200)]
    public async Task A_bulk_call_can_be_refused_because_of_a_missing_permission(int status)
    {
        await using HttpAccount account = await OpenAsync();
        account.Sandbox.Faults.Add(
            SandboxFault.Refused("MXPermissionException", "No permission", status) with
            {
                Path = "/Bulk/",
            });

        (await account.BulkAsync(Row("1", "1"))).IsRefused(status, "MXPermissionException");

        Assert.Null(account.Value(1));
        (await account.UpdateFieldsAsync("[]")).IsUpdated();
    }

    [Fact]
    public async Task Row_faults_with_invalid_or_contradictory_properties_are_refused()
    {
        await using HttpAccount account = await OpenAsync();
        SandboxFault[] contradictions =
        [
            SandboxFault.LostAnswer with { OpportunityId = "1" },
            SandboxFault.RefusedRow() with { Path = "/Bulk/" },
            SandboxFault.RefusedRow() with { Moment = SandboxFaultMoment.AfterExecution },
            SandboxFault.PoisonRow() with { Moment = SandboxFaultMoment.BeforeArrival },
            SandboxFault.ShuffledAnswer with { OpportunityId = "1" },
        ];

        Assert.All(contradictions, fault => Assert.Throws<ArgumentException>(() => account.Sandbox.Faults.Add(fault)));
        Assert.ThrowsAny<ArgumentException>(() => SandboxFault.SlowRow(TimeSpan.Zero));
        Assert.ThrowsAny<ArgumentException>(() => SandboxFault.RefusedRow(""));
    }

    private static IEnumerable<int> Sequences(HttpAccount account, int call) =>
        Enumerable.Range(1, 25).Select(id => (int)account.Sandbox.Opportunities[Text(id)].History[call].Sequence);
}
