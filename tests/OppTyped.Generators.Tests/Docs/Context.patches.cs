global using System.Text.Json;
global using System.Text.Json.Serialization.Metadata;
global using Microsoft.AspNetCore.Builder;
global using Microsoft.AspNetCore.Mvc;
global using static Docs.Patches;

namespace Docs;

public static class Patches
{
    public static WebApplication app => null!;

    public static Insurance before => new();

    public static Insurance after => new();
}
