using System.Text.Json;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Queue;

/// <summary>Tests how the status of a queued update is parsed.</summary>
public sealed class QueueStatusTests
{
    private const string VectorId = "5ebec781-c325-41f0-914e-9692301a2515";
    private const string OpportunityId = "6a22455b-213e-4450-a960-3deef72b5eec";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_status_in_the_documentation_is_read()
    {
        QueuedUpdateStatus status = await ReadAsync(Vector.Documented("queued-update-status.response.json"), VectorId);

        Assert.Equal(QueuedUpdateState.Success, status.State);
        Assert.Equal(
            ("Success", "Opportunity Update", null, "In-Process-Queue"),
            (status.StateText, status.TaskType, status.CurrentStep, status.LastStep));
        Assert.Equal("Request was successfully completed", status.Reason?.Reveal());
        Assert.Equal(OpportunityId, status.ReadResponse()?.OpportunityId);
        Assert.True(status.IsFinished);
        Assert.False(status.HasFailed || status.MayBeRetried);

        VectorInsurance request = status.ReadRequest<VectorInsurance>();
        Assert.Equal((OpportunityId, 100_000m), (request.Id, request.SumInsured));
        Assert.Equal("Insurance details", status.ReadRequestNote());
        DynamicOpportunity dynamic = status.ReadRequest<DynamicOpportunity>();
        Assert.Equal((OpportunityId, "Car Insurance", "100000"), (dynamic.Id, dynamic["mx_Custom_5"], dynamic["mx_Custom_6"]));
    }

    [Theory]
    [InlineData("In-Queue", QueuedUpdateState.InQueue)]
    [InlineData("IN_QUEUE", QueuedUpdateState.InQueue)]
    [InlineData("in queue", QueuedUpdateState.InQueue)]
    [InlineData("success", QueuedUpdateState.Success)]
    [InlineData("Failure", QueuedUpdateState.Failure)]
    [InlineData("FAILURE", QueuedUpdateState.Failure)]
    [InlineData("ERROR", QueuedUpdateState.Error)]
    [InlineData("Success!", QueuedUpdateState.Unknown)]
    [InlineData("Partial Success", QueuedUpdateState.Unknown)]
    [InlineData("Non-Error", QueuedUpdateState.Unknown)]
    [InlineData("Cancelled", QueuedUpdateState.Unknown)]
    [InlineData("", QueuedUpdateState.Unknown)]
    public async Task A_documented_state_is_recognised_and_any_other_state_is_unknown_but_keeps_its_text(
        string text,
        QueuedUpdateState state)
    {
        QueuedUpdateStatus status = await ReadAsync($$$"""{"TaskStatus":{"Status":"{{{text}}}"}}""");

        Assert.Equal((state, text), (status.State, status.StateText));
        Assert.Equal(state is not (QueuedUpdateState.Unknown or QueuedUpdateState.InQueue), status.IsFinished);
    }

    [Theory]
    [InlineData(
        """{"requestid":"x","taskstatus":{"status":"success","MESSAGE":"{\"status\":\"success\","""
            + """\"message\":{\"id\":\"o\"}}","requestbody":"{\"FIELDS\":[{\"schemaname\":\"mx_Custom_6\",\"VALUE\":\"7\"}],"""
            + """\"prospectopportunityid\":\"o\"}"}}""")]
    [InlineData(
        """{"RequestID":" X ","TaskStatus":{"Status":"Success","Message":{"Status":"Success","Message":"""
            + """{"Id":"o"}},"RequestBody":{"ProspectOpportunityId":"o","Fields":[{"SchemaName":"mx_Custom_6","Value":7}]}}}""")]
    public async Task Property_names_in_any_letter_case_and_values_that_are_not_strings_are_read(string body)
    {
        QueuedUpdateStatus status = await ReadAsync(body);

        Assert.Equal((QueuedUpdateState.Success, "o"), (status.State, status.ReadResponse()?.OpportunityId));
        Assert.Equal(("o", 7m), (status.ReadRequest<Insurance>().Id, status.ReadRequest<Insurance>().Amount));
    }

    [Fact]
    public async Task A_byte_order_mark_before_a_text_of_the_status_is_skipped()
    {
        QueuedUpdateStatus status = await ReadAsync("""
            {"TaskStatus":{"Status":"FAILURE",
             "StatusReason":"\uFEFF{\"Status\":\"Error\",\"ExceptionType\":\"InvalidOperationException\",
              \"ExceptionMessage\":\"no MXInvalidInputException\"}",
             "RequestBody":"\uFEFF{\"ProspectOpportunityId\":\"o\",\"OpportunityNote\":\"n\",\"Fields\":[]}"}}
            """);

        Assert.Equal((null, true), (status.ExceptionType, status.MayBeRetried));
        Assert.Equal(("o", "n"), (status.ReadRequest<Insurance>().Id, status.ReadRequestNote()));
    }

    [Theory]
    [InlineData("\"Message\":null")]
    [InlineData("\"Message\":\"\"")]
    [InlineData("\"Message\":\"done\"")]
    [InlineData("\"Message\":7")]
    [InlineData("\"More\":[]")]
    public async Task A_success_needs_no_message(string message)
    {
        QueuedUpdateStatus status = await ReadAsync($$$"""{"TaskStatus":{"Status":"Success",{{{message}}}}}""");

        Assert.Equal(QueuedUpdateState.Success, status.State);
        Assert.Null(status.ReadResponse()!.OpportunityId);
        Assert.Throws<LeadSquaredException>(status.ReadRequest<Insurance>);
        Assert.Null(status.ReadRequestNote());
    }

    [Fact]
    public async Task A_success_status_with_an_error_in_its_message_counts_as_a_failure()
    {
        QueuedUpdateStatus status = await ReadAsync(
            """{"TaskStatus":{"Status":"Success","Message":"{\"Status\":\"Error\","""
                + """\"ExceptionType\":\"MXInvalidInputException\"}"}}""");

        Assert.Equal(
            (QueuedUpdateState.Error, "MXInvalidInputException", false),
            (status.State, status.ExceptionType, status.MayBeRetried));
        Assert.Null(status.ReadResponse());
    }

    // The text is not complete, so it could be an error.
    [Theory]
    [InlineData("""{\"Status\":\"Error\",\"ExceptionMessage\":\"mx_Cus""")]
    [InlineData(""" {\"Status\":\"Success\",\"status\":\"Error\"}""")]
    [InlineData("""{\"Status\":\"Failed\",\"Message\":\"no\"}""")]
    [InlineData("""{\"Status\":\"Success\",\"Note\":\"see MXDuplicateEntryException in the lo""")]
    [InlineData("""{\"Status\":\"Success\",\"Note\":\"exceeded the limit of 25 in 5 second(s), retri""")]
    [InlineData("""{\"Status\":\"Success\",\"Message\":\"a\",\"Message\":\"MXDuplicateEntryException was ignored\"}""")]
    [InlineData("""[{\"RowNumber\":1,\"OpportunityUpdated\":false}]""")]
    public async Task A_success_status_with_an_unreadable_message_is_neither_a_success_nor_a_failure(string message)
    {
        QueuedUpdateStatus status = await ReadAsync($$$"""{"TaskStatus":{"Status":"Success","Message":"{{{message}}}"}}""");

        Assert.Equal((QueuedUpdateState.Unknown, false), (status.State, status.IsFinished));
    }

    [Theory]
    [InlineData("MXInvalidInputException: no")]
    [InlineData("API calls exceeded the limit of 25 in 5 second(s)")]
    [InlineData("""{\"Message\":\"API calls exceeded the limit of 25 in 5 second(s)\"}""")]
    [InlineData("""{\"Status\":\"Failed\",\"Message\":\"API calls exceeded the limit of 25 in 5 second(s)\"}""")]
    [InlineData("""{\"ExceptionMessage\":\"no\"}""")]
    [InlineData("""{\"ErrorMessage\":\"no\"}""")]
    [InlineData("""\ufeff{\"Status\":\"Error\",\"ExceptionType\":\"SqlException\"}""")]
    public async Task A_success_status_with_the_text_of_an_error_as_its_message_counts_as_a_failure(string message)
    {
        QueuedUpdateStatus status = await ReadAsync($$$"""{"TaskStatus":{"Status":"Success","Message":"{{{message}}}"}}""");

        Assert.Equal(QueuedUpdateState.Error, status.State);
    }

    [Theory]
    [InlineData("MXInvalidDataTypeException: no", "MXInvalidDataTypeException")]
    [InlineData("MXDuplicateEntry: no", "MXDuplicateEntry")]
    [InlineData("MXDuplicateEntry", "MXDuplicateEntry")]
    [InlineData("""{"Status":"Error","ExceptionType":"MXDuplicateEntry"}""", "MXDuplicateEntry")]
    [InlineData("""{"Status":"Error","ExceptionType":"SqlException"}""", null)]
    [InlineData("API calls exceeded the limit of 25 in 5 second(s)", null)]
    public async Task A_success_status_with_an_error_in_either_text_counts_as_a_failure(string error, string? type)
    {
        string json = JsonSerializer.Serialize(error);
        const string Executed = "\"Message\":{\"Status\":\"Success\",\"Message\":{\"Id\":\"1\"}}";
        QueuedUpdateStatus[] read =
        [
            await ReadAsync($$$"""{"TaskStatus":{"Status":"SUCCESS","StatusReason":{{{json}}},{{{Executed}}}}}"""),
            await ReadAsync($$$"""{"TaskStatus":{"Status":"SUCCESS","StatusReason":"done","Message":{{{json}}}}}"""),
        ];

        // Beside a success, it is not known whether the update was executed.
        Assert.Equal((QueuedUpdateState.Error, type, false), (read[0].State, read[0].ExceptionType, read[0].MayBeRetried));
        Assert.Equal((QueuedUpdateState.Error, type, type is null), (read[1].State, read[1].ExceptionType, read[1].MayBeRetried));
    }

    [Theory]
    [InlineData("The lead is in MX: no")]
    [InlineData("MX is the country")]
    [InlineData("Done for MXPower")]
    public async Task A_word_with_the_beginning_of_an_error_type_is_no_error(string reason)
    {
        QueuedUpdateStatus status = await ReadAsync(
            $$$"""{"TaskStatus":{"Status":"SUCCESS","StatusReason":{{{JsonSerializer.Serialize(reason)}}}}}""");

        Assert.Equal(QueuedUpdateState.Success, status.State);
    }

    [Fact]
    public async Task A_line_break_in_the_error_of_a_message_does_not_make_it_a_success()
    {
        QueuedUpdateStatus status = await ReadAsync(
            """{"TaskStatus":{"Status":"Success","Message":"{\"Status\":\"Error\",\"ExceptionMessage\":\"a\nb\"}"}}""");

        Assert.Equal(QueuedUpdateState.Error, status.State);
    }

    // The texts are errors in the service's own format, so they mean the same as in the response to an update.
    [Theory]
    [InlineData("""{\"ExceptionType\":\"SqlException\",\"ExceptionMessage\":\"see MXInvalidInputException\"}""", null)]
    [InlineData("""{\"Status\":\"Error\",\"ExceptionMessage\":\"see MXInvalidInputException\"}""", null)]
    [InlineData(
        """{\"ExceptionType\":\"MXAnyException\","""
            + """\"ExceptionMessage\":\"API calls \\u0065xceeded the limit of 25 in 5 second(s)\"}""",
        "MXAnyException")]
    public async Task An_error_of_a_failed_update_is_read_like_the_same_error_of_a_direct_update(string error, string? type)
    {
        foreach (string property in (string[])["StatusReason", "Message"])
        {
            QueuedUpdateStatus status = await ReadAsync(
                $$$"""{"TaskStatus":{"Status":"ERROR","{{{property}}}":"{{{error}}}"}}""");
            Assert.Equal((type, true), (status.ExceptionType, status.MayBeRetried));
        }
    }

    [Theory]
    [InlineData("MXInvalidInputException: mx_Custom_6 is wrong", "MXInvalidInputException", false)]
    [InlineData(
        """{\"Status\":\"Error\",\"ExceptionType\":\"MXUnknownAttributeException\"}""",
        "MXUnknownAttributeException",
        false)]
    [InlineData("SqlException: no connection", null, true)]
    [InlineData("Something of XMXInvalidInputExceptional kind", null, true)]
    [InlineData("", null, true)]
    public async Task A_failed_update_may_be_retried_unless_the_reason_is_a_validation_error(
        string reason,
        string? type,
        bool mayBeRetried)
    {
        foreach (string state in (string[])["FAILURE", "ERROR"])
        {
            QueuedUpdateStatus status = await ReadAsync(
                $$$"""{"TaskStatus":{"Status":"{{{state}}}","StatusReason":"{{{reason}}}"}}""");
            Assert.Equal((type, mayBeRetried), (status.ExceptionType, status.MayBeRetried));
        }

        Assert.False(
            (await ReadAsync($$$"""{"TaskStatus":{"Status":"In-Queue","StatusReason":"{{{reason}}}"}}""")).MayBeRetried);
    }

    [Fact]
    public async Task The_type_the_text_and_the_field_of_a_failure_are_from_the_same_text()
    {
        const string Failure =
            """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"Invalid \u006dx_Custom_6"}""";
        var task = new Dictionary<string, string>
        {
            ["Status"] = "FAILURE",
            ["StatusReason"] = "Request failed",
            ["Message"] = Failure,
            ["RequestBody"] = """{"Fields":[{"SchemaName":"mx_Custom_6","Value":"7"}]}""",
        };
        string body = JsonSerializer.Serialize(new Dictionary<string, object> { ["TaskStatus"] = task });
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.At(service);

        QueuedUpdateOutcome outcome = await account.Client
            .GetQueuedUpdate("x")
            .WaitForCompletionAsync(cancellationToken: Cancellation);

        var rejected = Assert.IsType<LeadSquaredRejectedException>(outcome.Error);
        Assert.Equal(("MXInvalidInputException", "mx_Custom_6"), (rejected.ExceptionType, rejected.SchemaName));
        Assert.Contains("ExceptionMessage", rejected.ServerMessage!.Reveal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ToString_and_the_JSON_of_a_status_contain_no_customer_data()
    {
        QueuedUpdateStatus status = await ReadAsync(
            """{"TaskStatus":{"Status":"ERROR","StatusReason":"CANARY","Message":"CANARY","RequestBody":"{\"OpportunityNote\":"""
                + """\"CANARY\"}"}}""");
        var outcome = new QueuedUpdateOutcome { RequestId = "x", Result = QueuedUpdateResult.Failed, Status = status };

        foreach (object shown in (object[])[status, outcome])
        {
            Assert.DoesNotContain("CANARY", $"{shown} {JsonSerializer.Serialize(shown)}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_random_response_results_in_a_status_or_a_documented_exception()
    {
        string seed = Vector.Documented("queued-update-status.response.json");
        var random = new Random(7);
        string body = "";
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.At(service);
        QueuedUpdate queued = account.Client.GetQueuedUpdate(VectorId);
        for (int i = 0; i < Chaos.Cases(usual: 1_000, full: 3_000); i++)
        {
            char[] mutated = seed.ToCharArray();
            for (int change = random.Next(4); change >= 0; change--)
            {
                mutated[random.Next(mutated.Length)] = "\"\\{}[]:,u0d8 null-e"[random.Next(19)];
            }

            body = new string(mutated, 0, random.Next(8) == 0 ? random.Next(mutated.Length) : mutated.Length);
            try
            {
                QueuedUpdateStatus status = await queued.GetStatusAsync(Cancellation);
                _ = status.ReadResponse();
                _ = status.ReadRequestNote();
                _ = status.ReadRequest<VectorInsurance>();
            }
            catch (Exception documented) when (documented is LeadSquaredException or FieldValueException)
            {
            }
        }
    }

    private static async Task<QueuedUpdateStatus> ReadAsync(string body, string requestId = "x")
    {
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.At(service);
        return await account.Client.GetQueuedUpdate(requestId).GetStatusAsync(Cancellation);
    }
}
