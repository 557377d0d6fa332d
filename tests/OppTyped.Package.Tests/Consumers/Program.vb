Imports System
Imports Acme.Sales

Public Module Program
    Public Sub Main()
        Console.WriteLine(New InsurancePatch With {.Amount = 200000D, .Status = DealStatus.Won})
    End Sub
End Module
