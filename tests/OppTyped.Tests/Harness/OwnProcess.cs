using OppTyped.Sandbox;

namespace OppTyped.Tests.Harness;

/// <summary>The program that uses an account of a sandbox in a separate process.</summary>
internal static class OwnProcess
{
    public const string Project = "tests/OppTyped.OwnProcess";

    /// <summary>Returns the environment variables with the account.</summary>
    public static Dictionary<string, string> EnvironmentFor(OpportunitySandbox sandbox) => new()
    {
        ["API_HOST"] = sandbox.ApiHost.ToString(),
        ["ASYNC_HOST"] = sandbox.AsyncHost.ToString(),
        ["ACCESS_KEY"] = sandbox.AccessKey,
        ["SECRET_KEY"] = sandbox.SecretKey,
        ["API_KEY"] = sandbox.AsyncApiKey,
    };
}
