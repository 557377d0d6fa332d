using System.Text;
using System.Text.Json;

namespace OppTyped.Sandbox.Tests.Harness;

/// <summary>Calls of the iVvy API, and assertions on their responses.</summary>
internal static class VenueApi
{
    public static VenueCall Call(this HttpAccount account, string json) =>
        new(account.Sandbox) { Body = Encoding.UTF8.GetBytes(json) };

    public static Task<SandboxResponse> VenueAsync(this HttpAccount account, string json) =>
        account.Call(json).SendAsync(account);

    public static void IsRefusedByVenue(
        this SandboxResponse response,
        int errorCode,
        int? specificCode,
        params string[] additionalMessages)
    {
        Assert.Equal((errorCode, "application/json"), (response.StatusCode, response.MediaType));
        Assert.Equal(errorCode, response.Json.GetProperty("errorCode").GetInt32());
        Assert.NotEmpty(response.Json.GetProperty("message").GetString()!);
        Assert.Equal(specificCode, response.Json.TryGetProperty("specificCode", out JsonElement code) ? code.GetInt32() : null);
        Assert.Equal(
            additionalMessages,
            response.Json.TryGetProperty("additionalMessages", out JsonElement messages)
                ? messages.EnumerateArray().Select(message => message.GetString()!)
                : []);
    }
}
