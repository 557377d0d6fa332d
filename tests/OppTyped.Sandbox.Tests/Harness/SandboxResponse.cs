using System.Text.Json;

namespace OppTyped.Sandbox.Tests.Harness;

/// <summary>A response of the sandbox, with its whole body.</summary>
internal sealed record SandboxResponse(int StatusCode, string? MediaType, string Body)
{
    public JsonElement Json
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }

    public string? ErrorType => Json.GetProperty("ExceptionType").GetString();

    public string ErrorMessage => Json.GetProperty("ExceptionMessage").GetString()!;

    public void IsUpdated()
    {
        Assert.Equal(200, StatusCode);
        Assert.Equal("Success", Json.GetProperty("Status").GetString());
    }

    public void IsRefused(int status, string exceptionType)
    {
        Assert.Equal(status, StatusCode);
        Assert.Equal("application/json", MediaType);
        Assert.Equal("Error", Json.GetProperty("Status").GetString());
        Assert.Equal(exceptionType, ErrorType);
        Assert.NotEmpty(ErrorMessage);
    }
}
