using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>
/// A worker and a web app that add the standard resilience handler to all their HTTP clients, as the defaults of Aspire do. The
/// sandbox counts the calls.
/// </summary>
[Collection(nameof(Matrix))]
public sealed class ServiceDefaultsTests(Matrix matrix)
{
    [Theory]
    [InlineData("DefaultsWorker")]
    [InlineData("DefaultsWeb")]
    public async Task The_account_keeps_its_own_timeouts_retries_and_notes(string project)
    {
        Assert.Equal("", string.Join('\n', matrix.ComplaintsOf(project)));
        Assert.Equal(
            "slow: 1 calls, updated; 502: 3 calls, updated; 502 with a note: 1 calls, ServerFailure; notes: 0",
            (await matrix[project].StartAsync()).Succeeded().Output.Trim());
    }
}
