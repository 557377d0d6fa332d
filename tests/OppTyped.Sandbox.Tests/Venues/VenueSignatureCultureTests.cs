using System.Globalization;

namespace OppTyped.Sandbox.Tests.Venues;

/// <summary>
/// These tests change the culture of the process. The threads of the server use this culture too. So these tests do not run in
/// parallel with other tests.
/// </summary>
[Collection(nameof(Alone))]
public sealed class VenueSignatureCultureTests
{
    [Fact]
    public async Task The_culture_of_the_process_does_not_affect_signatures()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in (string[])["tr-TR", "th-TH", "ar-SA", "fi-FI"])
            {
                CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = new CultureInfo(culture);
                await using HttpAccount account = await VenueCall.OpenAsync();

                SandboxResponse response = await (account.Call("{}") with { Target = "/api/1.0/test?action=ping&I=I" }).SendAsync(
                    account);

                Assert.Equal(200, response.StatusCode);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.DefaultThreadCurrentCulture = null;
        }
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
