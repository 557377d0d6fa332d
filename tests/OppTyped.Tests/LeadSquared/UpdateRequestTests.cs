using System.Text.Json;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.LeadSquared;

/// <summary>Tests the bytes that an update sends.</summary>
public sealed class UpdateRequestTests
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_request_equals_the_documented_example()
    {
        var model = new VectorInsurance
        {
            Id = Id,
            Note = "Update note",
            SumInsured = 200_000m,
            Premium = 180_000,
            RenewsAt = new DateTimeOffset(2020, 9, 16, 12, 13, 44, TimeSpan.Zero),
        };

        Assert.Equal(
            Vector.Written("update.request.json"),
            await BodyOfAsync(crm => crm.UpdateAsync(Id, model, cancellationToken: Cancellation)));
    }

    [Fact]
    public async Task A_patch_sends_the_same_bytes_as_a_model_with_the_same_values()
    {
        var patch = new VectorInsurancePatch
        {
            SumInsured = 200_000m,
            Premium = 180_000,
            RenewsAt = new DateTimeOffset(2020, 9, 16, 14, 13, 44, 999, TimeSpan.FromHours(2)),
        };

        Assert.Equal(
            Vector.Written("update.request.json"),
            await BodyOfAsync(crm => crm.UpdateAsync(Id, patch, new UpdateOptions { Note = "Update note" }, Cancellation)));
    }

    [Fact]
    public async Task A_request_is_a_POST_to_the_route_with_the_keys_in_headers()
    {
        await using RawServer server = RawServer.Answering(200, Vector.Documented("update.response.json"));
        await using ClientAccount account = ClientAccount.At(server.Host);
        await account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

        string request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /v2/OpportunityManagement.svc/Update HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains($"\r\nx-LSQ-AccessKey: {ClientAccount.AccessKey}\r\n", request, StringComparison.Ordinal);
        Assert.Contains($"\r\nx-LSQ-SecretKey: {ClientAccount.SecretKey}\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/json; charset=utf-8\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Transfer-Encoding", request, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_update_sends_only_what_was_set() =>
        Assert.Equal(
            $$"""{"ProspectOpportunityId":"{{Id}}","Fields":[{"SchemaName":"mx_Custom_6","Value":"5"},"""
                + """{"SchemaName":"mx_Custom_8","Value":""}]}""",
            await BodyOfAsync(crm =>
                crm.UpdateAsync(
                    Id,
                    new InsurancePatch { Amount = 5m, RenewsAt = Change.Clear },
                    cancellationToken: Cancellation)));

    [Fact]
    public async Task A_read_only_member_is_never_sent() =>
        Assert.DoesNotContain(
            "CreatedOn",
            await BodyOfAsync(crm =>
                crm.UpdateAsync(
                    Id,
                    new VectorInsurance { Premium = 1, CreatedOn = DateTimeOffset.UnixEpoch },
                    cancellationToken: Cancellation)),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_note_can_be_sent_without_fields_and_can_replace_the_note_of_the_patch()
    {
        string alone = await BodyOfAsync(crm =>
            crm.UpdateAsync(Id, new VectorInsurancePatch { Note = "called" }, cancellationToken: Cancellation));
        string replaced = await BodyOfAsync(crm =>
            crm.UpdateAsync(
                new OpportunityUpdate<VectorInsurance>(Id, new VectorInsurancePatch { Note = "called" }) { Note = "wrote" },
                Cancellation));

        Assert.Equal($$"""{"ProspectOpportunityId":"{{Id}}","OpportunityNote":"called","Fields":[]}""", alone);
        Assert.Equal($$"""{"ProspectOpportunityId":"{{Id}}","OpportunityNote":"wrote","Fields":[]}""", replaced);
    }

    [Fact]
    public async Task An_update_can_take_its_id_from_the_model()
    {
        string body = await BodyOfAsync(crm =>
            crm.UpdateAsync(new OpportunityUpdate<Insurance>(new Insurance { Id = "OPP-7", Amount = 1 }), Cancellation));

        Assert.StartsWith("""{"ProspectOpportunityId":"OPP-7",""", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_and_notes_are_escaped()
    {
        string body = await BodyOfAsync(crm =>
            crm.UpdateAsync(
                "a\"\\\n\u0001é😀",
                new VectorInsurancePatch { Note = "\u2028\"}" },
                cancellationToken: Cancellation));

        using JsonDocument json = JsonDocument.Parse(body);
        Assert.Equal("a\"\\\n\u0001é😀", json.RootElement.GetProperty("ProspectOpportunityId").GetString());
        Assert.Equal("\u2028\"}", json.RootElement.GetProperty("OpportunityNote").GetString());
    }

    [Fact]
    public async Task Changes_to_the_model_during_the_call_have_no_effect()
    {
        var patch = new InsurancePatch { Amount = 1 };
        string body = await BodyOfAsync(crm =>
        {
            Task<UpdateResponse> call = crm.UpdateAsync(Id, patch, cancellationToken: Cancellation);
            patch.Amount = 2;
            return call;
        });

        Assert.Contains("\"Value\":\"1\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_many_parallel_updates_sends_its_own_body()
    {
        await using RawServer server = RawServer.Answering(200, Vector.Documented("update.response.json"));
        await using ClientAccount account = ClientAccount.At(server.Host);

        await Task.WhenAll(
            Enumerable
                .Range(1, 200)
                .Select(i =>
                    account.Client.UpdateAsync(
                        $"id-{i}",
                        new EveryKindPatch { Long = i, Text = new string((char)('a' + (i % 26)), i * 20) },
                        cancellationToken: Cancellation)));

        Assert.Equal(
            Enumerable
                .Range(1, 200)
                .Select(i =>
                    $$$"""{"ProspectOpportunityId":"id-{{{i}}}","Fields":["""
                        + $$$"""{"SchemaName":"text","Value":"{{{new string((char)('a' + (i % 26)), i * 20)}}}"},"""
                        + $$$"""{"SchemaName":"long","Value":"{{{i}}}"}]}""")
                .Order(StringComparer.Ordinal),
            server.Bodies.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task An_empty_id_is_refused(string? id) =>
        await AssertRefusedAsync<ArgumentException>(crm =>
            crm.UpdateAsync(id!, new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));

    [Fact]
    public async Task An_empty_update_is_refused() =>
        await AssertRefusedAsync<ArgumentException>(crm =>
            crm.UpdateAsync(Id, new InsurancePatch(), cancellationToken: Cancellation));

    [Fact]
    public async Task A_model_with_the_id_of_another_opportunity_is_refused() =>
        await AssertRefusedAsync<ArgumentException>(crm =>
            crm.UpdateAsync(
                Id,
                new Insurance { Id = "c5a7f37c-b789-44c9-929b-74aa6250b539", Amount = 1 },
                cancellationToken: Cancellation));

    [Theory]
    [InlineData("")]
    [InlineData("5CA5B04251EA4699B6F084C40AB12770")]
    [InlineData("{5ca5b042-51ea-4699-b6f0-84c40ab12770}")]
    [InlineData("OPP-17")]
    public async Task The_id_of_the_model_may_be_empty_or_have_another_form_than_the_id_of_the_call(string modelId) =>
        Assert.NotEmpty(
            await BodyOfAsync(crm =>
                crm.UpdateAsync(Id, new Insurance { Id = modelId, Amount = 1 }, cancellationToken: Cancellation)));

    [Fact]
    public async Task An_update_that_contains_only_empty_notes_is_refused() =>
        await AssertRefusedAsync<ArgumentException>(crm =>
            crm.UpdateAsync(Id, new VectorInsurancePatch { Note = "" }, new UpdateOptions { Note = "" }, Cancellation));

    [Fact]
    public void An_OpportunityUpdate_is_refused_if_its_model_has_no_id() =>
        Assert.Contains(
            "[OpportunityId]",
            Assert.Throws<ArgumentException>(() => new OpportunityUpdate<Insurance>(new Insurance())).Message,
            StringComparison.Ordinal);

    private static async Task<string> BodyOfAsync(Func<ILeadSquaredClient, Task> call)
    {
        await using RawServer server = RawServer.Answering(200, Vector.Documented("update.response.json"));
        await using ClientAccount account = ClientAccount.At(server.Host);
        await call(account.Client);
        return Assert.Single(server.Bodies);
    }

    private static async Task AssertRefusedAsync<TException>(Func<ILeadSquaredClient, Task> call) where TException : Exception
    {
        await using RawServer server = RawServer.Answering(200, "{}");
        await using ClientAccount account = ClientAccount.At(server.Host);

        await Assert.ThrowsAnyAsync<TException>(() => call(account.Client));
        Assert.Empty(server.Requests);
    }
}
