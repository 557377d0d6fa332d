using System.Text.Json;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.LeadSquared;

/// <summary>An exception says why the service rejected a call, as far as its type and its words show it.</summary>
public sealed class RejectionKindTests
{
    public static TheoryData<string, string, RejectionKind> Rejections => new()
    {
        { "MXInvalidInputException", "Opportunity 'x' does not exist", RejectionKind.NotFound },
        { "MXOpportunityNotFoundException", "", RejectionKind.NotFound },
        { "MXMandatoryAttributeMissingException", "mx_Custom_6", RejectionKind.Mandatory },
        { "MXInvalidActivityFieldsException", "mx_Custom_19 is mandatory", RejectionKind.Mandatory },
        { "MXInvalidDataTypeException", "'x' is not a Number", RejectionKind.InvalidValue },
        { "MXInvalidInputException", "mx_Custom_6 is too long", RejectionKind.InvalidValue },
        { "MXInvalidActivityFieldsException", "CreatedOn is Read-Only", RejectionKind.ReadOnly },
        { "MXDuplicateEntryException", "", RejectionKind.Duplicate },
        { "MXUnknownAttributeException", "", RejectionKind.UnknownField },
        { "MXInvalidInputException", "mx_Custom_6 does not exist", RejectionKind.UnknownField },
        { "MXInsufficientPermissionException", "", RejectionKind.NoAccess },
        { "MXInvalidInputException", "User does not have access", RejectionKind.NoAccess },
        { "MXAuthenticationFailedException", "The key has expired", RejectionKind.NoAccess },
        { "MXInvalidInputException", "", RejectionKind.Other },
        { "MXNewException", "no idea", RejectionKind.Other },
    };

    [Theory]
    [MemberData(nameof(Rejections))]
    public async Task An_update_a_row_and_a_read_have_the_same_kind(string type, string text, RejectionKind expected)
    {
        string error = $$"""
            "Status":"Error","ExceptionType":"{{type}}","ExceptionMessage":{{JsonSerializer.Serialize(text)}}
            """;
        using var service = new ScriptedService(request => request.Body is ['[', ..]
            ? (200, $$"""{"Response":[{"RowNumber":1,{{error}}},{"RowNumber":2,"OpportunityUpdated":true}]}""")
            : (500, $"{{{error}}}"));
        await using ClientAccount account = ClientAccount.At(service);

        var update = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => CallAsync(account.Client, "update"));
        BatchUpdateResponse batch = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            TestContext.Current.CancellationToken);

        Assert.Equal(expected, update.Kind);
        Assert.Equal(expected, Assert.IsType<LeadSquaredRejectedException>(batch.Outcomes[0].Error).Kind);
        Assert.StartsWith(
            "Update 0: Rejected. LeadSquared rejected the update",
            batch.Outcomes[0].ToString(),
            StringComparison.Ordinal);
        Assert.Equal("Update 1: Updated", batch.Outcomes[1].ToString());
    }

    [Fact]
    public async Task The_message_of_the_commonest_error_names_its_reason()
    {
        using var service = new ScriptedService(_ => (
            500,
            """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"'x' does not exist"}"""));
        await using ClientAccount account = ClientAccount.At(service);

        var error = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => CallAsync(account.Client, "update"));

        Assert.Equal(
            "LeadSquared rejected the update, probably because the opportunity does not exist (MXInvalidInputException, "
                + "HTTP 500). Nothing was changed; ServerMessage has the service's text.",
            error.Message);
    }

    [Fact]
    public void Progress_reads_as_one_line() => Assert.Equal(
        "40 of 100 done: 38 updated, 1 rejected, 1 unknown, 0 not sent; 12 rows/s, 5 s left",
        new BulkProgress
        {
            Expected = 100,
            Updated = 38,
            Rejected = 1,
            Unknown = 1,
            RowsPerSecond = 12,
            TimeLeft = TimeSpan.FromSeconds(5),
        }.ToString());
}
