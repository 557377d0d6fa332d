using System.Text.Json;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Bulk;

/// <summary>Tests the bytes that a bulk call sends, and the inputs that are refused before sending.</summary>
public sealed class BatchRequestTests
{
    private const string Guid1 = "4f530c63-4c93-4150-8b8e-83487befb3b2";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_request_equals_the_documented_example()
    {
        await using RawServer server = RawServer.Answering(200, Vector.Documented("bulk-update.response.json"));
        await using ClientAccount account = ClientAccount.At(server.Host);

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [
                new OpportunityUpdate<VectorDeal>(
                    Guid1,
                    new VectorDealPatch { Status = DealStatus.Won, Owner = new Guid("96105aa0-61f2-11ea-8109-022edb41208c") })
                {
                    State = "first",
                },
                new OpportunityUpdate<VectorAmount>(
                    new VectorAmount { Id = "c5a7f37c-b789-44c9-929b-74aa6250b539", Amount = 23500 })
                {
                    State = 2,
                },
            ],
            Cancellation);

        Assert.Equal(Vector.Written("bulk-update.request.json"), Assert.Single(server.Bodies));
        string request = Assert.Single(server.Requests);
        Assert.StartsWith(
            "POST /v2/OpportunityManagement.svc/Bulk/Update/ByOpportunityId HTTP/1.1\r\n",
            request,
            StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/json; charset=utf-8\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Transfer-Encoding", request, StringComparison.OrdinalIgnoreCase);

        Assert.True(response.AllUpdated);
        Assert.Equal([0L, 1L], response.Outcomes.Select(outcome => outcome.Index));
        Assert.Equal([Guid1, "c5a7f37c-b789-44c9-929b-74aa6250b539"], response.Outcomes.Select(outcome => outcome.OpportunityId));
        Assert.Equal(["first", 2], response.Outcomes.Select(outcome => outcome.State));
        Assert.All(response.Outcomes, outcome => Assert.Null(outcome.Error));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(24)]
    [InlineData(25)]
    public async Task Up_to_25_rows_of_any_size_are_sent_in_one_call(int count)
    {
        var cases = new Cases(count);
        var models = Enumerable.Range(0, count).Select(_ => cases.EveryKind()).ToList();
        models.ForEach(model => model.Text = "not nothing, " + cases.Text(8_000));
        await using RawServer server = RawServer.Answering(200, """{"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}""");
        await using ClientAccount account = ClientAccount.At(server.Host);

        await account.Client.UpdateBatchAsync(
            [.. models.Select((model, row) => new OpportunityUpdate<EveryKind>($"id-{row}\"é", model))],
            Cancellation);

        string expected = await ExpectedRowsAsync(models);
        Assert.Equal(expected, Assert.Single(server.Bodies));
    }

    [Fact]
    public async Task Changes_to_the_models_or_the_list_during_the_call_have_no_effect()
    {
        var release = new TaskCompletionSource();
        await using RawServer server = RawServer.Start(
            async (stream, cancellation) =>
            {
                await release.Task;
                await RawServer.Answer(200, """{"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}"""u8.ToArray())(
                    stream,
                    cancellation);
            });
        await using ClientAccount account = ClientAccount.At(server.Host);
        var patch = new InsurancePatch { Amount = 1 };
        var updates = new List<OpportunityUpdate> { new OpportunityUpdate<Insurance>("a", patch) };

        Task<BatchUpdateResponse> call = account.Client.UpdateBatchAsync(updates, Cancellation);
        patch.Amount = 2;
        updates.Clear();
        release.SetResult();

        Assert.Equal("a", Assert.Single((await call).Outcomes).OpportunityId);
        Assert.Contains("\"Value\":\"1\"", Assert.Single(server.Bodies), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(26)]
    [InlineData(1_000)]
    public Task A_call_without_rows_or_with_more_than_25_rows_is_refused(int count) =>
        AssertRefusedAsync<ArgumentException>(Rows(count), "1 to 25", $"{count}");

    [Theory]
    [InlineData("a", "b", "a", 0, 2)]
    [InlineData("OPP-1", "b", " opp-1 ", 0, 2)]
    [InlineData("b", Guid1, "{4F530C63-4C93-4150-8B8E-83487BEFB3B2}", 1, 2)]
    [InlineData(Guid1, "4F530C634C9341508B8E83487BEFB3B2", "c", 0, 1)]
    public Task Two_updates_of_the_same_opportunity_in_one_call_are_refused(
        string first,
        string second,
        string third,
        int earlier,
        int later) =>
        AssertRefusedAsync<ArgumentException>([Update(first), Update(second), Update(third)], $"indexes {earlier} and {later}");

    [Fact]
    public async Task The_error_for_an_invalid_value_names_the_row_and_the_member()
    {
        var error = await AssertRefusedAsync<FieldValueException>(
            [
                Update("a"),
                Update("b"),
                new OpportunityUpdate<EveryKind>("c", new EveryKindPatch { Text = "CANARY \ud800" }),
                Update("d"),
            ],
            "index 2",
            "EveryKind.Text (text)");

        Assert.Equal(2, error.Index);
        Assert.Equal("EveryKind.Text", error.Member);
        Assert.Equal("text", error.SchemaName);
    }

    [Fact]
    public Task The_error_for_an_empty_update_names_the_row() =>
        AssertRefusedAsync<ArgumentException>(
            [Update("a"), new OpportunityUpdate<Insurance>("b", new InsurancePatch())],
            "index 1",
            "changes nothing");

    [Fact]
    public Task The_error_for_a_model_of_another_opportunity_names_the_row() =>
        AssertRefusedAsync<ArgumentException>(
            [Update("a"), new OpportunityUpdate<Insurance>("b", new Insurance { Id = "c", Amount = 1 })],
            "index 1",
            "another opportunity");

    [Fact]
    public async Task A_note_is_refused_because_bulk_calls_cannot_send_notes()
    {
        await AssertRefusedAsync<ArgumentException>(
            [Update("a"), new OpportunityUpdate<Insurance>("b", new InsurancePatch { Amount = 1 }) { Note = "CANARY" }],
            "index 1",
            "note");
        await AssertRefusedAsync<ArgumentException>(
            [new OpportunityUpdate<VectorInsurance>("b", new VectorInsurancePatch { Premium = 1, Note = "CANARY" })],
            "index 0",
            "note");
    }

    [Fact]
    public Task The_error_for_a_null_row_names_the_row() =>
        AssertRefusedAsync<ArgumentException>([Update("a"), null!], "index 1");

    [Fact]
    public Task A_null_list_is_refused() => AssertRefusedAsync<ArgumentNullException>(null!);

    private static OpportunityUpdate<Insurance> Update(string id) => new(id, new InsurancePatch { Amount = 1 });

    private static OpportunityUpdate[] Rows(int count) => [.. Enumerable.Range(0, count).Select(row => Update($"id-{row}"))];

    // Returns the expected rows. Each row is the body of a single update, with the event code inserted after the id.
    private static async Task<string> ExpectedRowsAsync(IEnumerable<EveryKind> models)
    {
        await using var written = new Written();
        var rows = new List<string>();
        foreach (EveryKind model in models)
        {
            string id = $"id-{rows.Count}\"é";
            await written.Client.UpdateAsync(id, model, cancellationToken: Cancellation);
            string encoded = "id-" + rows.Count + "\\\"é\"";
            Assert.StartsWith("{\"ProspectOpportunityId\":\"" + encoded, written.Body, StringComparison.Ordinal);
            rows.Add(
                written.Body.Replace(
                    encoded + ",\"Fields\"",
                    encoded + ",\"OpportunityEventCode\":12000,\"Fields\"",
                    StringComparison.Ordinal));
            JsonDocument.Parse(rows[^1]).Dispose();
        }

        return $"[{string.Join(',', rows)}]";
    }

    private static async Task<TException> AssertRefusedAsync<TException>(
        IReadOnlyList<OpportunityUpdate> updates,
        params string[] words)
        where TException : Exception
    {
        await using RawServer server = RawServer.Answering(200, "{}");
        await using ClientAccount account = ClientAccount.At(server.Host);

        TException error = await Assert.ThrowsAnyAsync<TException>(() => account.Client.UpdateBatchAsync(updates, Cancellation));

        Assert.Empty(server.Requests);
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
        return error;
    }
}
