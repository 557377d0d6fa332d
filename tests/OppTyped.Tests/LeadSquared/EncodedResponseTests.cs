using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.LeadSquared;

/// <summary>A service or a gateway that compresses responses although nobody asked for it.</summary>
public sealed class EncodedResponseTests
{
    private const string Success = """{"Status":"Success","Message":{"Id":"42"}}""";
    private const string Error = """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"no"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Encodings =>
        ["gzip", "x-gzip", "GZIP", "br", "deflate", "deflate without header", "gzip, br", "identity", ""];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_success_is_read_and_not_sent_again(string encoding)
    {
        await using RawServer server = Answering(200, Success, encoding);
        await using ClientAccount account = At(server);

        UpdateResponse response = await UpdateAsync(account);

        Assert.Equal(("42", 1), (response.OpportunityId, server.Requests.Count));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task An_error_is_read_and_not_sent_again(string encoding)
    {
        await using RawServer server = Answering(500, Error, encoding);
        await using ClientAccount account = At(server);

        var rejected = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => UpdateAsync(account));

        Assert.Equal(("no", 1), (rejected.ServerMessage?.Reveal(), server.Requests.Count));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_read_of_a_long_response_is_read(string encoding)
    {
        string body = $$"""{"ID":"7","Pad":"{{new string('x', 400_000)}}","Fields":[{"SchemaName":"mx_Custom_6","Value":"9"}]}""";
        await using RawServer server = Answering(200, body, encoding);
        await using ClientAccount account = At(server);

        Assert.Equal(9, (await account.Client.GetAsync<Insurance>(Id, Cancellation)).Amount);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_raw_call_gets_the_plain_body(string encoding)
    {
        await using RawServer server = Answering(200, Success, encoding);
        await using ClientAccount account = At(server);

        RawResponse response = await account.Client.SendAsync(HttpMethod.Get, "/v2/x", cancellationToken: Cancellation);

        Assert.Equal(Success, Encoding.UTF8.GetString(response.Reveal().Span));
    }

    [Theory]
    [InlineData("update", 200)]
    [InlineData("update", 400)]
    [InlineData("queue", 200)]
    [InlineData("batch", 404)]
    [InlineData("get", 400)]
    [InlineData("status", 200)]
    public async Task An_encoding_that_is_not_supported_is_named_and_the_call_is_not_sent_again(string call, int status)
    {
        await using RawServer server = Answering(status, Success, "zstd");
        await using ClientAccount account = At(server);

        var error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() => CallAsync(account.Client, call));

        Assert.Contains("zstd", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    // The status says enough, and the page of a gateway is not the next response too.
    [Theory]
    [InlineData("update", 500)]
    [InlineData("batch", 408)]
    [InlineData("get", 503)]
    [InlineData("raw GET", 502)]
    public async Task A_server_failure_is_a_server_failure_in_every_encoding(string call, int status)
    {
        await using RawServer server = Answering(status, Success, "zstd");
        await using ClientAccount account = At(server);

        var error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() => CallAsync(account.Client, call));

        Assert.Equal((status, 4), ((int?)error.StatusCode, server.Requests.Count));
        Assert.Equal(
            call is "update" or "batch" ? UnknownOutcomeReason.ServerFailure : null,
            (error as LeadSquaredOutcomeUnknownException)?.Reason);
    }

    [Fact]
    public async Task A_response_to_HEAD_has_no_body_to_decode()
    {
        await using RawServer server = RawServer.Answering(200, "", headers: "Content-Encoding: zstd\r\n");
        await using ClientAccount account = At(server);

        RawResponse response = await account.Client.SendAsync(HttpMethod.Head, "/v2/x", cancellationToken: Cancellation);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_wait_ends_at_a_status_that_can_never_be_read()
    {
        await using RawServer server = Answering(200, ScriptedService.Status("Success"), "zstd");
        await using ClientAccount account = At(server);

        await Assert.ThrowsAsync<LeadSquaredException>(() =>
            account.Client.GetQueuedUpdate("1").WaitForCompletionAsync(cancellationToken: Cancellation));

        Assert.Single(server.Requests);
    }

    // Compressed, it has 100 KB. The limit applies to the plain body.
    [Fact]
    public async Task A_response_that_becomes_too_long_is_not_read()
    {
        string body = $$"""{"Pad":"{{new string('x', 100_000_000)}}"}""";
        await using RawServer server = Answering(200, body, "gzip");
        await using ClientAccount account = At(server);

        long before = GC.GetTotalAllocatedBytes();
        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => UpdateAsync(account));

        Assert.Equal(UnknownOutcomeReason.OversizedResponse, error.Reason);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 60_000_000);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_damaged_response_is_like_a_lost_one(string encoding)
    {
        int calls = 0;
        byte[] damaged = Encode(Success, encoding);
        Array.Fill(damaged, (byte)0xAA, damaged.Length / 3, damaged.Length / 3);
        await using RawServer server = RawServer.Start((stream, cancellationToken) => RawServer.Answer(
            200,
            Interlocked.Increment(ref calls) == 1 ? damaged : Encode(Success, encoding),
            headers: $"Content-Encoding: {encoding}\r\n")(stream, cancellationToken));
        await using ClientAccount account = At(server);

        Assert.Equal(("42", 2), ((await UpdateAsync(account)).OpportunityId, calls));
    }

    [Fact]
    public async Task A_primary_handler_that_decodes_responses_itself_still_works()
    {
        await using RawServer server = Answering(200, Success, "gzip");
        await using ClientAccount account = ClientAccount.At(server.Host, build: static builder =>
            builder.HttpClient.ConfigurePrimaryHttpMessageHandler(static () =>
                new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All }));

        Assert.Equal("42", (await UpdateAsync(account)).OpportunityId);
    }

    private static Task<UpdateResponse> UpdateAsync(ClientAccount account) =>
        account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

    private static ClientAccount At(RawServer server) => ClientAccount.At(
        server.Host,
        static options => (options.Retry.MaxRetries, options.Retry.Delay) = (3, TimeSpan.Zero));

    private static RawServer Answering(int status, string body, string encoding) => RawServer.Start(RawServer.Answer(
        status,
        Encode(body, encoding),
        headers: encoding.Length == 0 ? "" : $"Content-Encoding: {encoding.Split(" without")[0]}\r\n"));

    private static byte[] Encode(string body, string encoding)
    {
        var encoded = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" or "x-gzip" or "GZIP" => new GZipStream(encoded, CompressionLevel.Optimal),
            "br" => new BrotliStream(encoded, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(encoded, CompressionLevel.Optimal),
            "deflate without header" => new DeflateStream(encoded, CompressionLevel.Optimal),
            "gzip, br" => new GZipStream(new BrotliStream(encoded, CompressionLevel.Optimal), CompressionLevel.Optimal),
            _ => encoded,
        })
        {
            stream.Write(Encoding.UTF8.GetBytes(body));
        }

        return encoded.ToArray();
    }
}
