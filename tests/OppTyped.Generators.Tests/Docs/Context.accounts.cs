global using Microsoft.AspNetCore.Builder;
global using Microsoft.AspNetCore.Http;
global using static Docs.Accounts;
using System.Text.Json.Serialization.Metadata;
using OppTyped.LeadSquared;

namespace Docs;

public static class Accounts
{
    public static WebApplicationBuilder builder => null!;

    public static WebApplication app => null!;

    public static ILeadSquaredAccountFactory factory => null!;

    public static (string AccessKey, string SecretKey) keys => default;

    public static string leadId => "";

    public static CancellationToken cancellationToken => default;
}

public sealed class SecretStore
{
    public Task<(string Access, string Secret)> CurrentAsync(CancellationToken cancellationToken) => Task.FromResult(("", ""));
}

public sealed record Lead;

public static class LeadJson
{
    public static class Default
    {
        public static JsonTypeInfo<Lead[]> LeadArray => null!;
    }
}
