using System.Text;
using System.Text.Json;

namespace OppTyped.Tests.Sandbox;

/// <summary>Calls of the iVvy API, and what comes back.</summary>
internal static class VenueAccount
{
    public static VenueCall Call(this Account account, string json) =>
        new(account.Sandbox) { Body = Encoding.UTF8.GetBytes(json) };

    public static Task<Reply> VenueAsync(this Account account, string json) => account.Call(json).SendAsync(account);

    public static void IsRefusedByVenue(this Reply reply, int errorCode, int? specificCode, params string[] additionalMessages)
    {
        Assert.Equal((errorCode, "application/json"), (reply.StatusCode, reply.MediaType));
        Assert.Equal(errorCode, reply.Json.GetProperty("errorCode").GetInt32());
        Assert.NotEmpty(reply.Json.GetProperty("message").GetString()!);
        Assert.Equal(specificCode, reply.Json.TryGetProperty("specificCode", out JsonElement code) ? code.GetInt32() : null);
        Assert.Equal(
            additionalMessages,
            reply.Json.TryGetProperty("additionalMessages", out JsonElement messages)
                ? messages.EnumerateArray().Select(message => message.GetString()!)
                : []);
    }
}
